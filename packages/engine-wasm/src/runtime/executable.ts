import { checkFeedSizes, type Executable } from "@handloom/compiler";
import { GraphError, type Variable } from "@handloom/graph";
import { blockBytes, bytesOf, type Held } from "@handloom/planner";
import { allocate, sizeOf, Tensor, type TypedArray } from "@handloom/tensor";
import { createLocate, type Placement } from "../write/addresses.ts";
import { memory } from "../write/rules.ts";
import { copyFrom, positionOf, writeAt, writeElements } from "./elements.ts";
import { takeFault } from "./fault.ts";
import { type Linked, linkPlan, type Parts } from "./link.ts";
import type { Arena } from "./memory.ts";
import type { Planned } from "./planProgram.ts";

/** Gives a plan its memory and its code. */
export function createExecutable(
  planned: Planned,
  arena: Arena,
  parts: Parts,
  offsetOf: (variable: Variable) => number,
): Executable<"sync"> {
  const { plan, bindings } = planned;
  const variables = bindings.variables.map(offsetOf);
  const constants = arena.allocate(plan.bytes.constants);
  try {
    const placement = { call: arena.scratch(plan.bytes.call), constants, variables };
    writeConstants(planned, arena, placement);
    const linked = linkPlan(planned, arena, parts, placement);
    return executableOf(planned, arena, parts, placement, linked, createRelease(arena, constants, linked.release));
  } catch (error) {
    arena.release(constants);
    throw error;
  }
}

function writeConstants({ plan, bindings }: Planned, { heap }: Arena, placement: Placement): void {
  const locate = createLocate(plan, placement);
  plan.buffers.forEach(({ kind, of = 0, dtype }, buffer) => {
    if (kind !== "constant") return;
    const { offset } = locate({ buffer, offset: 0, turns: [] });
    writeElements(heap, offset, dtype, (bindings.constants[of] as Tensor).data);
  });
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
  planned: Planned,
  { heap }: Arena,
  { condition, forgotten, target }: Parts,
  placement: Placement,
  { step, bytes, pieces, isShared }: Linked,
  release: () => void,
): Executable<"sync"> {
  const { plan } = planned;
  const { profiling } = target.tables.profiling;
  const locate = createLocate(plan, placement);
  const place = ({ at, shape, dtype }: Held) => ({
    position: positionOf(locate(at).offset, dtype),
    shape,
    dtype,
    size: sizeOf(shape),
  });
  const inputs = plan.feeds.map(place);
  const outputs = (plan.blocks[0]?.outputs ?? []).map(place);
  let isDisposed = false;
  const take = (feeds: readonly TypedArray[]): void => {
    if (!condition.isQuiet) condition.checkIdle("call");
    if (isDisposed) throw new GraphError("call", "the function's code was given back", "Compile it again");
    // A caller that runs an executable by hand must not write into what stands behind.
    if (feeds.length !== inputs.length) checkFeedSizes(planned.source, feeds);
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i] as (typeof inputs)[number];
      if (feeds[i]?.length !== input.size) checkFeedSizes(planned.source, feeds);
      writeAt(heap, input.position, feeds[i] as TypedArray);
    }
  };
  // All that may be called leads to `take`, the executable itself does not have to be kept.
  forgotten.register(take, release);
  return {
    run(feeds) {
      take(feeds);
      // Before variables are written, because room for them may be missing.
      const results: Tensor[] = [];
      for (const { dtype, size, shape } of outputs) results.push(new Tensor(allocate(dtype, size), shape, dtype));
      const fault = step();
      if (fault !== 0) throw takeFault(heap, planned);
      for (let i = 0; i < outputs.length; i++) {
        const { position } = outputs[i] as (typeof outputs)[number];
        copyFrom(heap, position, (results[i] as Tensor).data);
      }
      return results;
    },
    memory: () => ({
      variables: planned.bindings.variables.reduce((sum, variable) => sum + blockBytes(bytesOf(variable), memory), 0),
      constants: plan.bytes.constants,
      call: plan.bytes.call,
    }),
    ...(profiling !== undefined && { profile: profiling.create(planned, heap, take, pieces, placement) }),
    stages: target.tables.explained.stages?.(planned, bytes, placement, isShared) ?? [],
    dispose() {
      isDisposed = true;
      release();
    },
  };
}
