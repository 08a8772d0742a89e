import type { DepthwiseKernel } from "@handloom/planner";
import { type Coordinate, constant, shifted } from "../../../kernels/coordinate.ts";
import { partRange, singles } from "../../../kernels/strips.ts";
import { anchored, loadLanes, storeLanes, type View } from "../../../kernels/view.ts";
import { madd } from "../../../math/parts/madd.ts";
import type { Code } from "../../../wasm/code.ts";
import type { Local } from "../../../wasm/valueType.ts";
import { type Job, type Target, viewOf, type Writer } from "../../job.ts";
import { type Cut, forAll, longestAxis } from "../counting.ts";
import { blocksOf, shared } from "../share.ts";
import { forPart, type Positions, partsOf } from "./interior.ts";
import {
  belowOf,
  countsOf,
  forElements,
  forInner,
  fromInner,
  placeOf,
  placesOf,
  rowsOf,
  vectorsOf,
} from "./positions.ts";

/** Neighbouring positions that share what is loaded of the factors; their sums stay in registers. */
const together = 4;
/** About how long a multiply-add takes with its loads, in nanoseconds. */
const perElement = 0.5;

/** Sums along windows, channel by channel: some neighbouring positions and eight channels at a time. */
export const depthwise: Writer<DepthwiseKernel> = {
  tune(kernel, target) {
    const nanoseconds = timeOf(kernel);
    return {
      scratch: [],
      passes: shared(target, nanoseconds, () => [blocksIn(kernel, target)]),
      nanoseconds,
      work: 1 + vectorsOf(kernel),
      loops: `${[...countsOf(kernel), kernel.axes[1]].join(" × ")}, each over ${kernel.spatial.map(({ size }) => size).join(" × ")}`,
    };
  },
  emit: (code, job) => depthwisePart(code, job),
  pass: (code, job, _, block) => depthwisePart(code, job, cutOf(code, job, block)),
};

const timeOf = (kernel: DepthwiseKernel): number => perElement * vectorsOf(kernel);

const blocksIn = (kernel: DepthwiseKernel, target: Target): number =>
  blocksOf(target, timeOf(kernel), singles(Math.max(...rowsOf(kernel))));

function cutOf(code: Code, { kernel, target }: Job<DepthwiseKernel>, block: Local<"i32">): Cut {
  const rows = rowsOf(kernel);
  const axis = longestAxis(rows);
  return { axis, range: partRange(code, singles(rows[axis] ?? 1), blocksIn(kernel, target), block) };
}

function depthwisePart(code: Code, job: Job<DepthwiseKernel>, cut?: Cut): void {
  const { spatial } = job.kernel;
  const last = spatial.at(-1);
  if (last === undefined) return;
  const visit = (row: readonly Coordinate[]): void => {
    const places = placesOf(code, spatial.slice(0, -1), row);
    for (const part of partsOf(last))
      forPart(code, part, part.isInside ? together : 1, (at, count) =>
        addWindows(code, job, [...row, at], count, places, part),
      );
  };
  forAll(code, rowsOf(job.kernel), visit, 1, cut);
}

/** The sums of neighbouring positions. */
function addWindows(
  code: Code,
  job: Job<DepthwiseKernel>,
  at: readonly Coordinate[],
  count: number,
  rows: readonly (Local<"i32"> | undefined)[],
  { isInside }: Positions,
): void {
  const { kernel } = job;
  const { spatial } = kernel;
  const rank = spatial.length;
  const last = spatial[rank - 1] as (typeof spatial)[number];
  const place = isInside ? undefined : code.keep(placeOf(code, last, at[rank] as Coordinate));
  const step = last.stride * (viewOf(job, kernel.from).strides[rank] ?? 0);
  const [below, target, factors] = [
    belowOf(code, job, kernel.from, at),
    anchored(code, viewOf(job, kernel.to), at),
    viewOf(job, kernel.factors),
  ];
  const window = { spatial, places: [...rows, place], below: () => below };
  forInner(code, kernel, (inner, lanes) => {
    const from = fromInner(code, below, inner);
    const to = fromInner(code, target, inner);
    const factor = fromInner(code, factors, inner);
    const positions = Array.from({ length: count }, (_, p) => p);
    const sums = positions.map(() => lanes.map(() => code.keep(code.f32x4.const(0))));
    forElements(code, window, (element) => {
      const here = (v: number) => [...element, { plus: inner.plus + 4 * v }];
      const given = lanes.map((width, v) => code.keep(loadLanes(code, factor, here(v), rank, width)));
      for (const p of positions)
        lanes.forEach((width, v) => {
          const sum = sums[p]?.[v] as Local<"v128">;
          const value = loadLanes(code, movedBy(from, p * step), here(v), rank, width);
          code.set(sum, madd(code, value, code.get(given[v] as Local<"v128">), code.get(sum)));
        });
    });
    for (const p of positions)
      lanes.forEach((width, v) => {
        const place = [...at.map(constant).with(rank, shifted(constant(at[rank] as Coordinate), p))];
        const sum = sums[p]?.[v] as Local<"v128">;
        storeLanes(code, to, [...place, { plus: inner.plus + 4 * v }], rank + 1, width, sum);
      });
  });
}

const movedBy = (view: View, bytes: number): View => ({
  ...view,
  address: { ...view.address, offset: view.address.offset + bytes },
});
