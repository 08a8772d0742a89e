import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Coordinate, pushCoordinate } from "../coordinate.ts";
import { forStrips, type Range, type Strips, singles, vectors, whole } from "../strips.ts";
import { lanes } from "../transpose.ts";
import { type Address, loadLanes, pushAddress, storeLanes, type View } from "../view.ts";
import type { Combiner } from "./combiner.ts";
import { reduceBlock } from "./reduceBlock.ts";
import { createTotal } from "./total.ts";

export interface ReductionSizes {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
  /** Along which coordinate four neighbours make a vector: `steps` where the steps are contiguous, else `inner`. */
  readonly lanes: "steps" | "inner";
}

/** result[outer, inner] = the elements (outer, step, inner) for all steps, combined. */
export interface Reduction extends ReductionSizes {
  readonly combiner: Combiner;
  /** Before the steps of a result: the place for addresses. */
  place?(code: Code, outer: Coordinate, inner: Coordinate): void;
  /** Elements from (outer, step, inner) on along `lanes`. Lanes from `count` on may hold anything. */
  load(code: Code, outer: Coordinate, step: Coordinate, inner: Coordinate, count: number): "v128";
  /** Takes `count` results from (outer, inner) on along inner, a vector for each four. */
  finish(code: Code, outer: Coordinate, inner: Coordinate, count: number, values: readonly Local<"v128">[]): void;
}

/** The outer coordinate, one by one. */
export const outerStrips = ({ outer }: ReductionSizes): Strips => singles(outer);

/** The inner coordinate as it is computed: sixteen at a time, or one by one where the lanes are steps. */
export function innerStrips({ inner, lanes }: ReductionSizes): Strips {
  return lanes === "steps" ? singles(inner) : vectors(inner, 16);
}

/**
 * The steps as blocks. A result is the blocks' results combined one after another, and the order within a block is
 * fixed as well. So bits depend on the shape only, and a sum's error does not grow with the number of elements.
 */
export function stepBlocks({ length, lanes }: ReductionSizes): Strips {
  return vectors(length, lanes === "steps" ? 1024 : 256);
}

/** Computes the results of a range of the outer coordinate, and of one of the inner. */
export function reduce(
  code: Code,
  reduction: Reduction,
  outer: Range = whole(outerStrips(reduction)),
  inner: Range = whole(innerStrips(reduction)),
): void {
  forResults(code, reduction, outer, inner, (at) => reduceAt(code, reduction, at));
}

/** Computes the results at one place, where `load` finds its addresses. */
export function reduceAt(code: Code, reduction: Reduction, at: ResultPlace): void {
  const totals = combineBlocks(code, reduction, at, (step, length) =>
    reduceBlock(code, reduction, at, { first: step, length, isLong: isLong(reduction) }),
  );
  finishResults(code, reduction, at, totals);
}

/** Bytes that {@link reduceParts} writes. */
export function partialBytes(reduction: ReductionSizes): number {
  const { count, rest } = stepBlocks(reduction);
  return (count + rest.length) * partialStride(reduction);
}

/**
 * The first of two passes for threads that share long steps. The results of a range of blocks go to `partials`, and
 * {@link combineParts} is the second pass. Together they give the bits of {@link reduce}.
 *
 * @param blocks a range of `stepBlocks`
 */
export function reduceParts(code: Code, reduction: Reduction, partials: Address, blocks: Range): void {
  const strips = stepBlocks(reduction);
  const all = { outer: whole(outerStrips(reduction)), inner: whole(innerStrips(reduction)) };
  forResults(code, reduction, all.outer, all.inner, (at) =>
    forStrips(code, strips, blocks, (step, length) =>
      code.scope(() => {
        const view = partialView(code, reduction, partials, at, step);
        reduceBlock(code, reduction, at, { first: step, length, isLong: isLong(reduction) }).forEach((value, v) =>
          storeLanes(code, view, [{ plus: 4 * v }], 0, 4, value),
        );
      }),
    ),
  );
}

/** The second pass: combines what {@link reduceParts} has put aside, in order. */
export function combineParts(code: Code, reduction: Reduction, partials: Address): void {
  forResults(code, reduction, whole(outerStrips(reduction)), whole(innerStrips(reduction)), (at) => {
    const totals = combineBlocks(code, reduction, at, (step) => {
      const view = partialView(code, reduction, partials, at, step);
      const load = (v: number) => code.keep(loadLanes(code, view, [{ plus: 4 * v }], 0, 4));
      return Array.from({ length: vectorsOf(reduction, at.width) }, (_, v) => load(v));
    });
    finishResults(code, reduction, at, totals);
  });
}

/** Results that are computed together. */
export interface ResultPlace {
  readonly outer: Coordinate;
  readonly inner: Coordinate;
  readonly width: number;
}

function forResults(
  code: Code,
  reduction: Reduction,
  outer: Range,
  inner: Range,
  body: (at: ResultPlace) => void,
): void {
  forStrips(code, outerStrips(reduction), outer, (o) =>
    forStrips(code, innerStrips(reduction), inner, (i, width) =>
      code.scope(() => {
        reduction.place?.(code, o, i);
        body({ outer: o, inner: i, width });
      }),
    ),
  );
}

const vectorsOf = ({ lanes }: Reduction, width: number): number => (lanes === "steps" ? 1 : Math.ceil(width / 4));

/** Whether there are several blocks. */
function isLong(sizes: ReductionSizes): boolean {
  const { count, rest } = stepBlocks(sizes);
  return count + rest.length > 1;
}

function combineBlocks(
  code: Code,
  reduction: Reduction,
  { width }: ResultPlace,
  block: (step: Coordinate, length: number) => readonly Local<"v128">[],
): readonly Local<"v128">[] {
  const strips = stepBlocks(reduction);
  const totals = Array.from({ length: vectorsOf(reduction, width) }, () =>
    createTotal(code, reduction.combiner, isLong(reduction)),
  );
  forStrips(code, strips, whole(strips), (step, length) =>
    code.scope(() => block(step, length).forEach((value, v) => totals[v]?.add(value))),
  );
  for (const total of totals) total.settle();
  return totals.map(({ vector }) => vector);
}

function finishResults(
  code: Code,
  reduction: Reduction,
  { outer, inner, width }: ResultPlace,
  totals: readonly Local<"v128">[],
): void {
  if (reduction.lanes === "steps") for (const total of totals) foldLanes(code, reduction.combiner, total);
  reduction.finish(code, outer, inner, width, totals);
}

/** Combines the lanes of a vector; the result is in all of them. */
function foldLanes(code: Code, { combine }: Combiner, vector: Local<"v128">): void {
  const { i8x16, get, set } = code;
  for (const order of [lanes(2, 3, 0, 1), lanes(1, 0, 3, 2)]) {
    set(vector, combine(code, get(vector), i8x16.shuffle(get(vector), get(vector), order)));
  }
}

const partialStride = ({ outer, inner, lanes }: ReductionSizes): number =>
  4 * outer * (lanes === "steps" ? 4 * inner : 4 * Math.ceil(inner / 4));

/** The place for a block's vectors: [block][outer][inner, in whole vectors]. */
function partialView(
  code: Code,
  reduction: Reduction,
  address: Address,
  { outer, inner }: ResultPlace,
  step: Coordinate,
): View {
  const { i32 } = code;
  const { size } = stepBlocks(reduction);
  const block =
    step.local === undefined
      ? { plus: step.plus / size }
      : { local: code.keep(i32.div_u(pushCoordinate(code, step), i32.const(size))), plus: 0 };
  const perBlock = partialStride(reduction);
  const perOuter = perBlock / Math.max(1, reduction.outer);
  const offset = pushAddress(code, { address, strides: [perBlock, perOuter, reduction.lanes === "steps" ? 16 : 4] }, [
    block,
    outer,
    inner,
  ]);
  return { address: { pointer: code.keep("i32"), offset }, strides: [4] };
}
