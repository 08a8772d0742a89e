import type { Address, Block, Buffer, BufferPlace, Call, Draft, Index, Kernel, Plan, Tuned } from "../plan.ts";
import { rowCopy } from "../rowCopy.ts";
import type { Rules } from "../rules.ts";
import { addTurns } from "./addTurns.ts";
import { lifetimesOf } from "./lifetimes.ts";
import { blockBytes, packMemory } from "./memory.ts";
import { mayOverwrite } from "./overwrites.ts";
import { schedule } from "./schedule.ts";

/**
 * Gives a draft its order and its memory: what is updated in place, and the offset of every other buffer.
 *
 * @param tune says how the engine will write a kernel; called once for each entry of the table
 * @returns the plan; its offsets and sizes are in bytes
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { neg, variable } from "@handloom/graph";
 *
 * const w = variable([1, 2], { name: "w" });
 * const program = buildProgram(resolveStep({ updates: [[w, neg(w)]] }), new Map());
 * const rules = createRules({ engine: "mine", lanes: { neg: { float32: "cheap" } } });
 * const tune = () => ({ scratch: [], passes: [], nanoseconds: 0, work: 1, loops: "" });
 * const { buffers, places } = place(group(program, rules).draft, tune, rules);
 * places.map((one, i) => [buffers[i].name, one.in]) // => [["w", "variable"], ["%1", "buffer"]]
 * ```
 */
export function place(draft: Draft, tune: (kernel: Kernel) => Tuned, { memory, rows }: Rules): Plan {
  const kernels = [...draft.kernels];
  const inPlace = new Map<Index, Address>();
  const isBound = (buffer: Index): boolean => draft.buffers[buffer]?.kind !== "value" || inPlace.has(buffer);
  const resolve = createResolve(inPlace);
  const still = buffersOfHosts(draft);
  const mayLieAt = (buffer: Index, at: Address): boolean => !still.has(buffer) || isStill(resolve(at));
  const ordered = draft.blocks.map((block, i) => {
    const made = schedule(block, draft.kernels, {
      isBound,
      mayLieAt,
      isStep: i === 0,
      mayOverwrite: rows?.mayOverwrite ?? mayOverwrite,
    });
    for (const [buffer, at] of made.inPlace) {
      inPlace.set(buffer, at);
      if (still.has(buffer)) still.add(at.buffer);
    }
    return { block, ...made };
  });
  const copy = copies(kernels, draft.buffers);
  const scheduled = ordered.map(({ block, order, commit, copies: left }): Block => {
    const calls = order.map((i) => block.calls[i] as Call);
    const before = calls.slice(0, commit).filter((call) => !isIdle(kernels, call, resolve));
    const behind = calls.slice(commit).filter((call) => !isIdle(kernels, call, resolve));
    return { ...block, calls: [...before, ...behind, ...left.map(copy)], commit: before.length };
  });
  const tuned = kernels.map(tune);
  const buffers = [...draft.buffers];
  const blocks = scheduled.map((block) => ({
    ...block,
    calls: block.calls.map((call) => withScratch(call, tuned, buffers)),
  }));
  const spans = lifetimesOf(
    blocks,
    kernels,
    draft.feeds.map(({ at }) => at),
    (buffer) => resolve({ buffer, offset: 0, turns: [] }).buffer,
  );
  const called = [...spans.keys()].filter((buffer) => !isKept(buffers[buffer]));
  const packed = packMemory(
    called.map((buffer) => ({
      ...(spans.get(buffer) as { first: number; last: number }),
      bytes: buffers[buffer]?.bytes ?? 0,
    })),
    memory,
  );
  const offsets = new Map(called.map((buffer, i) => [buffer, packed.offsets[i] as number]));
  const constants = { bytes: 0 };
  const places = buffers.map((buffer, i): BufferPlace => {
    if (buffer.kind === "variable") return { in: "variable" };
    if (buffer.kind === "constant")
      return { in: "constants", offset: next(constants, blockBytes(buffer.bytes, memory)) };
    const at = inPlace.get(i);
    if (at !== undefined) return { in: "buffer", at: resolve(at) };
    const offset = offsets.get(i);
    return offset === undefined ? { in: "nothing" } : { in: "call", offset };
  });
  return {
    ...draft,
    buffers,
    kernels,
    blocks,
    tuned,
    places,
    bytes: { call: packed.bytes, constants: constants.bytes },
  };
}

/** Buffers that the host reads and writes. The host knows nothing of turns, so none of them may move with a turn. */
function buffersOfHosts({ blocks, kernels }: Draft): Set<Index> {
  const calls = blocks.flatMap((block) => block.calls).filter(({ kernel }) => kernels[kernel]?.kind === "host");
  return new Set(calls.flatMap((call) => call.arguments.map(({ buffer }) => buffer)));
}

const isStill = ({ turns }: Address): boolean => turns.every((stride) => stride === 0);

const isKept = (buffer: Buffer | undefined): boolean => buffer?.kind === "variable" || buffer?.kind === "constant";

function next(end: { bytes: number }, bytes: number): number {
  const offset = end.bytes;
  end.bytes += bytes;
  return offset;
}

/** The final place of an address, with values that are computed in place followed to theirs. */
function createResolve(inPlace: ReadonlyMap<Index, Address>): (at: Address) => Address {
  return function resolve(at) {
    const into = inPlace.get(at.buffer);
    if (into === undefined) return at;
    return resolve({
      buffer: into.buffer,
      offset: at.offset + into.offset,
      turns: addTurns(at.turns, into.turns),
    });
  };
}

/** Whether a call copies what is there already. */
function isIdle(kernels: readonly Kernel[], call: Call, resolve: (at: Address) => Address): boolean {
  const kernel = kernels[call.kernel];
  if (kernel?.kind !== "copy") return false;
  const [from, to] = [kernel.from, kernel.to].map(({ argument, offset, strides }) => {
    const at = resolve(call.arguments[argument] as Address);
    return JSON.stringify({
      ...at,
      turns: at.turns.findLast((stride) => stride !== 0) === undefined ? [] : at.turns,
      offset: at.offset + offset,
      strides,
    });
  });
  return from === to;
}

/** Makes the copies at the ends of blocks. */
function copies(kernels: Kernel[], buffers: readonly Buffer[]): (write: Block["writes"][number]) => Call {
  const known = new Map<string, Index>();
  return ({ value, into, elements }) => {
    const dtype = buffers[into.buffer]?.dtype ?? "float32";
    const key = `${dtype}:${elements}`;
    const index = known.get(key) ?? kernels.push(rowCopy(elements, dtype)) - 1;
    known.set(key, index);
    return { kernel: index, title: "copy", arguments: [value, into], scratch: [], instructions: [], apart: [] };
  };
}

/** A call with buffers for what its kernel needs while it runs. */
function withScratch(call: Call, tuned: readonly Tuned[], buffers: Buffer[]): Call {
  const { scratch } = tuned[call.kernel] as Tuned;
  if (scratch.length === 0) return call;
  const own = scratch.map(({ name, bytes }) => buffers.push({ kind: "scratch", name, dtype: "float32", bytes }) - 1);
  return { ...call, scratch: own };
}
