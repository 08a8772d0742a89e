import type { Executable, KernelTime } from "@handloom/compiler";
import type { TypedArray } from "@handloom/tensor";
import { takeFault } from "./fault.ts";
import type { Run } from "./link.ts";
import type { LoweredProgram } from "./lower/lower.ts";
import type { Heap } from "./memory.ts";

/** Times each kernel of a program, with code that is made at the first use; variables are put back afterwards. */
export function createProfile(
  program: LoweredProgram,
  heap: Heap,
  take: (feeds: readonly TypedArray[]) => void,
  pieces: () => (name: string) => Run,
): NonNullable<Executable<"sync">["profile"]> {
  const { kernels, barrier } = program.sequence;
  let made: ((name: string) => Run) | undefined;
  return (feeds) => {
    const piece = (made ??= pieces());
    const check = (): void => {
      if (piece("check")() !== 0) throw takeFault(heap, program.faults);
    };
    take(feeds);
    const putBack = snapshot(program, heap);
    try {
      const times = kernels.map(({ title, instructions }, i): KernelTime => {
        if (i === barrier) check();
        const run = piece(`kernel${i}`);
        const start = performance.now();
        run();
        return { name: title, instructions, milliseconds: performance.now() - start };
      });
      if (barrier >= kernels.length) check();
      return times;
    } finally {
      putBack();
    }
  };
}

function snapshot({ variables }: LoweredProgram, heap: Heap): () => void {
  const kept = variables.map(({ offset, bytes }) => ({
    at: offset / 4,
    elements: heap.i32.slice(offset / 4, (offset + bytes) / 4),
  }));
  return () => {
    for (const { at, elements } of kept) heap.i32.set(elements, at);
  };
}
