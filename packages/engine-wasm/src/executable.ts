import type { Executable } from "@handloom/compiler";
import { GraphError } from "@handloom/graph";
import { Tensor, type TypedArray } from "@handloom/tensor";
import { readElements, writeElements } from "./elements.ts";
import { takeFault } from "./fault.ts";
import type { Compiler } from "./features.ts";
import { linkProgram } from "./link.ts";
import { sizeOf } from "./lower/layout.ts";
import type { LoweredProgram } from "./lower/lower.ts";
import type { Arena } from "./memory.ts";
import { createProfile } from "./profile.ts";
import { stagesOf } from "./stages.ts";
import type { Threads } from "./threads/threads.ts";

/** Gives a lowered program its memory and its code. */
export function createExecutable(
  program: LoweredProgram,
  arena: Arena,
  compiler: Compiler,
  threads: Threads | undefined,
): Executable<"sync"> {
  const { heap } = arena;
  const constants = arena.allocate(program.bytes.constants);
  program.place(arena.scratch(program.bytes.scratch), constants);
  for (const { buffer, data, dtype } of program.constants) writeElements(heap, buffer.offset, dtype, data.data);
  const { step, bytes, pieces, release } = linkProgram(program, arena, compiler, threads);
  const inputs = program.inputs.map(({ buffer, type }) => ({ offset: buffer.offset, dtype: type.dtype }));
  const outputs = program.outputs.map(({ buffer, type }) => ({
    offset: buffer.offset,
    ...type,
    size: sizeOf(type.shape),
  }));
  let isDisposed = false;
  const take = (feeds: readonly TypedArray[]): void => {
    if (isDisposed) throw new GraphError("call", "the function's code was given back", "Compile it again");
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i] as (typeof inputs)[number];
      writeElements(heap, input.offset, input.dtype, feeds[i] as TypedArray);
    }
  };
  return {
    run(feeds) {
      take(feeds);
      const fault = step();
      if (fault !== 0) throw takeFault(heap, program.faults);
      const results: Tensor[] = [];
      for (const { offset, dtype, size, shape } of outputs)
        results.push(new Tensor(readElements(heap, offset, dtype, size), shape));
      return results;
    },
    profile: createProfile(program, heap, take, pieces),
    stages: stagesOf(program, bytes),
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      arena.release(constants);
      release();
    },
  };
}
