import type { Executable, KernelTime } from "@handloom/compiler";
import { type Block, bytesOf } from "@handloom/planner";
import type { TypedArray } from "@handloom/tensor";
import type { Placement } from "../write/addresses.ts";
import { takeFault } from "./fault.ts";
import type { Run } from "./link.ts";
import type { Heap } from "./memory.ts";
import type { Planned } from "./planProgram.ts";

/** Times each kernel of a program, with code that is made at the first use; variables are put back afterwards. */
export function createProfile(
  planned: Planned,
  heap: Heap,
  take: (feeds: readonly TypedArray[]) => void,
  pieces: () => (name: string) => Run,
  placement: Placement,
): NonNullable<Executable<"sync">["profile"]> {
  const { calls, commit } = planned.plan.blocks[0] as Block;
  let made: ((name: string) => Run) | undefined;
  return (feeds) => {
    const piece = (made ??= pieces());
    const check = (): void => {
      if (piece("check")() !== 0) throw takeFault(heap, planned);
    };
    take(feeds);
    const putBack = snapshot(planned, heap, placement);
    try {
      const times = calls.map(({ title, instructions }, i): KernelTime => {
        if (i === commit) check();
        const run = piece(`kernel${i}`);
        const start = performance.now();
        run();
        return { name: title, instructions, milliseconds: performance.now() - start };
      });
      if (commit >= calls.length) check();
      return times;
    } finally {
      putBack();
    }
  };
}

function snapshot({ bindings }: Planned, heap: Heap, placement: Placement): () => void {
  const kept = bindings.variables.map((variable, i) => {
    const at = placement.variables[i] as number;
    return { at, bytes: heap.u8.slice(at, at + bytesOf(variable)) };
  });
  return () => {
    for (const { at, bytes } of kept) heap.u8.set(bytes, at);
  };
}
