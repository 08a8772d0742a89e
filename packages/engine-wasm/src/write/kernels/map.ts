import type { MapKernel } from "@handloom/planner";
import { sizeOf } from "@handloom/tensor";
import { type Coordinate, constant } from "../../kernels/coordinate.ts";
import { forStrips, partRange, type Range, type Strips, singles, vectors, whole } from "../../kernels/strips.ts";
import type { Code } from "../../wasm/code.ts";
import { alone, type Job, type Writer } from "../job.ts";
import { type Chain, createChain, placesAlong } from "./chain.ts";
import { forVectors } from "./copy.ts";
import { type Cut, forAll, longestAxis } from "./counting.ts";
import { blocksOf, lanesIn, shared, timeOfPart } from "./share.ts";

/** Maps of up to this many vectors are written out without loops. */
const straight = 16;

/** A loop nest over scalar code: outer axes one by one, the last four elements at a time. */
export const map: Writer<MapKernel> = {
  tune({ axes, part }, target) {
    const vectors = vectorsOf(axes);
    return {
      ...alone(vectors * (lanesIn(part) + 1), axes.join(" × ")),
      nanoseconds: timeOfPart(target, part, vectors),
    };
  },
  emit: (code, job) => emitMap(code, job),
};

/** The same, shared by threads. */
export const sharedMap: Writer<MapKernel> = {
  emit: (code, job) => map.emit(code, job),
  tune(kernel, target) {
    const own = map.tune(kernel, target);
    const { strips } = stripsOf(kernel.axes);
    return { ...own, passes: shared(target, own.nanoseconds, () => [blocksOf(target, own.nanoseconds, strips)]) };
  },
  pass(code, job, _, block) {
    const { axes, part } = job.kernel;
    const { axis, strips } = stripsOf(axes);
    const blocks = blocksOf(job.target, timeOfPart(job.target, part, vectorsOf(axes)), strips);
    emitMap(code, job, { axis, range: partRange(code, strips, blocks, block) });
  },
};

/** Threads take blocks of the longest axis; of the last one whole cache lines. */
function stripsOf(axes: readonly number[]): { readonly axis: number; readonly strips: Strips } {
  const axis = longestAxis(axes);
  const size = axes[axis] ?? 1;
  return { axis, strips: axis === axes.length - 1 ? vectors(size, 16) : singles(size) };
}

function emitMap(code: Code, job: Job<MapKernel>, cut?: Cut): void {
  const { axes, part } = job.kernel;
  const outer = axes.slice(0, -1);
  const axis = outer.length;
  const writtenOut = vectorsOf(axes) <= straight ? straight : undefined;
  const chain = createChain(job, part);
  forAll(
    code,
    outer,
    (at) => {
      const row = chain.anchored(code, [...at, { plus: 0 }]);
      const start = [...at.map(({ plus }) => ({ plus })), { plus: 0 }];
      const line = { start, axis, count: axes[axis] ?? 1 };
      const range = cut?.axis === axis ? cut.range : undefined;
      emitRow(code, row.preloaded(code, start, axis), line, writtenOut, range);
    },
    writtenOut,
    cut,
  );
}

/** Elements along one axis. */
export interface Row {
  readonly start: readonly Coordinate[];
  readonly axis: number;
  readonly count: number;
}

/** Rows of at least this many elements are computed two vectors at a time: enough to hide latencies, and a pair may be wide. */
const long = 64;

/** Computes a row, two vectors at a time where it is long. */
export function emitRow(
  code: Code,
  chain: Chain,
  { start, axis, count }: Row,
  writtenOut: number | undefined,
  range: Range | undefined,
): void {
  if (count < long) {
    const compute = (at: Coordinate, elements: number): void =>
      void chain.compute(code, placesAlong(start.with(axis, at), axis, elements));
    return forVectors(code, count, compute, writtenOut, range);
  }
  const pairs = vectors(count, 8);
  // One address for both vectors: V8 makes a wide one of two only if it sees that their addresses differ by a constant.
  forStrips(code, pairs, range ?? whole(pairs), (at, elements) =>
    code.scope(() => {
      const pair = chain.anchored(code, start.with(axis, at));
      pair.compute(code, placesAlong(start.with(axis, constant(at)), axis, elements));
    }),
  );
}

/** How many vectors a space takes. */
function vectorsOf(axes: readonly number[]): number {
  return sizeOf(axes.slice(0, -1)) * Math.ceil((axes.at(-1) ?? 1) / 4);
}
