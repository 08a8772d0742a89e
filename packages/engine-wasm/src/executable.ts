import { checkFeedSizes, type Executable } from "@handloom/compiler";
import { GraphError } from "@handloom/graph";
import { allocate, Tensor, type TypedArray } from "@handloom/tensor";
import { copyElements, writeElements } from "./elements.ts";
import { takeFault } from "./fault.ts";
import { type Linked, linkProgram, type Parts } from "./link.ts";
import { sizeOf } from "./lower/layout.ts";
import type { LoweredProgram } from "./lower/lower.ts";
import type { Arena } from "./memory.ts";
import { createProfile } from "./profile.ts";
import { stagesOf } from "./stages.ts";

/** Gives a lowered program its memory and its code. */
export function createExecutable(program: LoweredProgram, arena: Arena, parts: Parts): Executable<"sync"> {
  const constants = arena.allocate(program.bytes.constants);
  try {
    program.place(arena.scratch(program.bytes.scratch), constants);
    for (const { buffer, data, dtype } of program.constants) writeElements(arena.heap, buffer.offset, dtype, data.data);
    const linked = linkProgram(program, arena, parts);
    return executableOf(program, arena, parts, linked, createRelease(arena, constants, linked.release));
  } catch (error) {
    arena.release(constants);
    throw error;
  }
}

/** Gives back what a function holds, once. It must know neither the function nor the engine, which would stay alive. */
function createRelease(arena: Arena, constants: number, releaseCode: () => void): () => void {
  let isReleased = false;
  return () => {
    if (isReleased) return;
    isReleased = true;
    arena.release(constants);
    releaseCode();
  };
}

function executableOf(
  program: LoweredProgram,
  { heap }: Arena,
  { condition, forgotten }: Parts,
  { step, bytes, pieces }: Linked,
  release: () => void,
): Executable<"sync"> {
  const inputs = program.inputs.map(({ buffer, type }) => ({
    offset: buffer.offset,
    dtype: type.dtype,
    size: sizeOf(type.shape),
  }));
  const outputs = program.outputs.map(({ buffer, type }) => ({
    offset: buffer.offset,
    ...type,
    size: sizeOf(type.shape),
  }));
  let isDisposed = false;
  const take = (feeds: readonly TypedArray[]): void => {
    if (!condition.isQuiet) condition.checkIdle("call");
    if (isDisposed) throw new GraphError("call", "the function's code was given back", "Compile it again");
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i] as (typeof inputs)[number];
      // Whoever runs an executable by hand must not write into what stands behind.
      if (feeds[i]?.length !== input.size) checkFeedSizes(program.source, feeds);
      writeElements(heap, input.offset, input.dtype, feeds[i] as TypedArray);
    }
  };
  // All that may be called leads to `take`, the executable itself does not have to be kept.
  forgotten.register(take, release);
  return {
    run(feeds) {
      take(feeds);
      // Before variables are written, since there may be no room for them.
      const results: Tensor[] = [];
      for (const { dtype, size, shape } of outputs) results.push(new Tensor(allocate(dtype, size), shape, dtype));
      const fault = step();
      if (fault !== 0) throw takeFault(heap, program.faults);
      for (let i = 0; i < outputs.length; i++) {
        const { offset, dtype } = outputs[i] as (typeof outputs)[number];
        copyElements(heap, offset, dtype, (results[i] as Tensor).data);
      }
      return results;
    },
    profile: createProfile(program, heap, take, pieces),
    stages: stagesOf(program, bytes),
    dispose() {
      isDisposed = true;
      release();
    },
  };
}
