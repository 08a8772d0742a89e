import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Coordinate, pushCoordinate, shifted } from "../coordinate.ts";
import { forStrips, vectors, whole } from "../strips.ts";
import type { Reduction, ResultPlace } from "./reduce.ts";

/** Vectors that are combined side by side where the lanes are steps: enough to hide the latency of an addition. */
const chains = 4;
/** Steps along the lanes of all chains. */
const stride = 4 * chains;

/** Of a long run so many vectors are combined one after another, and then with what came before. */
const chunk = 16;

/** A run of steps. */
export interface Block {
  readonly first: Coordinate;
  readonly length: number;
  /** Whether it is one of several, whose errors add up. */
  readonly isLong: boolean;
}

/**
 * Combines the steps of a block, in an order that depends on its length and `isLong` only.
 *
 * @returns one vector where the lanes are steps (its lanes still to be combined), else one for each four of the results
 */
export function reduceBlock(code: Code, reduction: Reduction, at: ResultPlace, block: Block): readonly Local<"v128">[] {
  return reduction.lanes === "steps"
    ? [pairwise(code, reduction, inChunks(code, reduction, at, block, alongLanes, stride * chunk))]
    : inChunks(code, reduction, at, block, acrossLanes, chunk);
}

type Combine = (
  code: Code,
  reduction: Reduction,
  at: ResultPlace,
  first: Coordinate,
  length: number,
) => readonly Local<"v128">[];

/** A long block chunk by chunk, so that no more than a few roundings follow one another. */
function inChunks(
  code: Code,
  reduction: Reduction,
  at: ResultPlace,
  { first, length, isLong }: Block,
  combine: Combine,
  size: number,
): readonly Local<"v128">[] {
  const { combiner, lanes } = reduction;
  if (!isLong || combiner.isSum === undefined || length <= size) return combine(code, reduction, at, first, length);
  const count = lanes === "steps" ? chains : Math.ceil(at.width / 4);
  const sums = Array.from({ length: count }, () => code.keep(combiner.identity(code)));
  const strips = vectors(length, size);
  forStrips(code, strips, whole(strips), (start, taken) =>
    code.scope(() => {
      const values = combine(code, reduction, at, sumOf(code, first, start), taken);
      values.forEach((value, v) => combineInto(code, reduction, sums[v] ?? value, () => code.get(value)));
    }),
  );
  return sums;
}

function sumOf(code: Code, a: Coordinate, b: Coordinate): Coordinate {
  if (b.local === undefined) return shifted(a, b.plus);
  if (a.local === undefined) return shifted(b, a.plus);
  return { local: code.keep(code.i32.add(code.get(a.local), code.get(b.local))), plus: a.plus + b.plus };
}

/** Step by step. */
function acrossLanes(
  code: Code,
  reduction: Reduction,
  { outer, inner, width }: ResultPlace,
  first: Coordinate,
  length: number,
): readonly Local<"v128">[] {
  const load = (step: Coordinate, v: number): "v128" =>
    reduction.load(code, outer, step, shifted(inner, 4 * v), Math.min(4, width - 4 * v));
  const sums = Array.from({ length: Math.ceil(width / 4) }, (_, v) => code.keep(load(first, v)));
  forSteps(code, shifted(first, 1), length - 1, 1, (step) => {
    sums.forEach((sum, v) => combineInto(code, reduction, sum, () => load(step, v)));
  });
  return sums;
}

/** Sixteen steps at a time in four chains, then what is left in the first ones; gives the chains. */
function alongLanes(
  code: Code,
  reduction: Reduction,
  { outer, inner }: ResultPlace,
  first: Coordinate,
  length: number,
): readonly Local<"v128">[] {
  const load = (step: Coordinate, count: number): "v128" => {
    if (count === 4) return reduction.load(code, outer, step, inner, 4);
    return masked(code, reduction, () => reduction.load(code, outer, step, inner, count), count);
  };
  const counts = Array.from({ length: Math.min(chains, Math.ceil(length / 4)) }, (_, v) => Math.min(4, length - 4 * v));
  const sums = counts.map((count, v) => code.keep(load(shifted(first, 4 * v), count)));
  const full = length - (length % stride);
  forSteps(code, shifted(first, stride), full - stride, stride, (step) => {
    sums.forEach((sum, v) => combineInto(code, reduction, sum, () => load(shifted(step, 4 * v), 4)));
  });
  for (let done = Math.max(full, stride), v = 0; done < length; done += 4, v++) {
    const sum = sums[v];
    if (sum !== undefined)
      combineInto(code, reduction, sum, () => load(shifted(first, done), Math.min(4, length - done)));
  }
  return sums;
}

/** (a, b, c, d) → ((a, b), (c, d)). */
function pairwise(code: Code, reduction: Reduction, sums: readonly Local<"v128">[]): Local<"v128"> {
  const [a, b, c, d] = sums;
  if (a === undefined) return code.keep(reduction.combiner.identity(code));
  if (b !== undefined) combineInto(code, reduction, a, () => code.get(b));
  if (c !== undefined && d !== undefined) combineInto(code, reduction, c, () => code.get(d));
  if (c !== undefined) combineInto(code, reduction, a, () => code.get(c));
  return a;
}

function combineInto(code: Code, { combiner }: Reduction, sum: Local<"v128">, value: () => "v128"): void {
  code.set(sum, combiner.combine(code, code.get(sum), value()));
}

/** Lanes from `count` on become the identity. */
function masked(code: Code, { combiner }: Reduction, value: () => "v128", count: number): "v128" {
  const { v128, i32x4 } = code;
  const mask = [0, 1, 2, 3].map((lane) => (lane < count ? -1 : 0)) as [number, number, number, number];
  return v128.bitselect(value(), combiner.identity(code), i32x4.const(...mask));
}

/** Up to this many turns a loop is written out. */
const straight = 2;

/** Writes `body` for `count` steps from `first` on, `by` at a time. */
function forSteps(code: Code, first: Coordinate, count: number, by: number, body: (step: Coordinate) => void): void {
  const { i32, get, set } = code;
  if (count <= straight * by) {
    for (let done = 0; done < count; done += by) body(shifted(first, done));
    return;
  }
  const step = code.local("i32");
  const end = code.local("i32");
  set(step, pushCoordinate(code, first));
  set(end, i32.add(get(step), i32.const(count)));
  code.loop((again) => {
    body({ local: step, plus: 0 });
    code.br_if(again, i32.lt_s(code.tee(step, i32.add(get(step), i32.const(by))), get(end)));
  });
}
