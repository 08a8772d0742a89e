import type {
  DepthwiseFilterKernel,
  DepthwiseKernel,
  View as PlanView,
  PoolKernel,
  SelectKernel,
  WindowSteps,
} from "@handloom/planner";
import { sizeOf } from "@handloom/tensor";
import { type Coordinate, pushCoordinate } from "../../../kernels/coordinate.ts";
import { forStrips, partRange, singles, vectors, whole } from "../../../kernels/strips.ts";
import { anchored, type View } from "../../../kernels/view.ts";
import { isWithin } from "../../../kernels/windows/windowRows.ts";
import type { Code } from "../../../wasm/code.ts";
import type { Local } from "../../../wasm/valueType.ts";
import { type Job, type Target, viewOf } from "../../job.ts";
import { type Cut, forAll } from "../counting.ts";
import { blocksOf, shared } from "../share.ts";

type Windowed = PoolKernel | SelectKernel | DepthwiseKernel | DepthwiseFilterKernel;

/** Up to this many elements of a window are written out. */
const straight = 16;
const perElement = 1.2;

export const countsOf = ({ axes: [outer = 1], spatial }: Windowed): readonly number[] => [
  outer,
  ...spatial.map(({ count }) => count),
];

/** The axes whose positions rows are found by: all but the last. */
export const rowsOf = (kernel: Windowed): readonly number[] => countsOf(kernel).slice(0, -1);

export function vectorsOf(kernel: Windowed): number {
  const elements = sizeOf(kernel.spatial.map(({ size }) => size));
  return sizeOf(countsOf(kernel)) * elements * Math.ceil((kernel.axes[1] ?? 1) / 4);
}

/** Blocks of the outer axis: no two windows of different ones share an element. */
export function passesOf(kernel: Windowed, target: Target): readonly number[] {
  const nanoseconds = perElement * vectorsOf(kernel);
  return shared(target, nanoseconds, () => [blocksOf(target, nanoseconds, singles(kernel.axes[0] ?? 1))]);
}

export function cutOf(code: Code, { kernel, target }: Job<Windowed>, block: Local<"i32">): Cut {
  const outer = singles(kernel.axes[0] ?? 1);
  const blocks = blocksOf(target, perElement * vectorsOf(kernel), outer);
  return { axis: 0, range: partRange(code, outer, blocks, block) };
}

/** A window at one position. */
export interface WindowAt {
  readonly spatial: readonly WindowSteps[];
  /** The place of its first element along each axis; none where the window never leaves the axis. */
  readonly places: readonly (Local<"i32"> | undefined)[];
  /** The elements of a tensor below it, by element of the window and inner coordinate. */
  below(view: PlanView): View;
}

/** Writes `body` for each position, of a part of the outer axis if there is a cut. */
export function forPositions(
  code: Code,
  job: Job<Windowed>,
  body: (at: readonly Coordinate[], window: WindowAt) => void,
  cut?: Cut,
): void {
  const { kernel } = job;
  const visit = (at: readonly Coordinate[]): void => {
    const places = placesOf(code, kernel.spatial, at);
    body(at, { spatial: kernel.spatial, places, below: (view) => belowOf(code, job, view, at) });
  };
  forAll(code, countsOf(kernel), visit, 1, cut);
}

/** The places of a window's first element along axes; those of positions stand behind the outer one. */
export function placesOf(code: Code, spatial: readonly WindowSteps[], at: readonly Coordinate[]): WindowAt["places"] {
  return spatial.map((steps, axis) =>
    isWithin(steps) ? undefined : code.keep(placeOf(code, steps, at[axis + 1] as Coordinate)),
  );
}

/** The place of a window's first element along an axis. */
export function placeOf(code: Code, { stride, before }: WindowSteps, at: Coordinate): "i32" {
  const { i32 } = code;
  return i32.sub(i32.mul(pushCoordinate(code, at), i32.const(stride)), i32.const(before));
}

/** The elements of a tensor below the window at a position, by element of the window and inner coordinate. */
export function belowOf(code: Code, job: Job<Windowed>, view: PlanView, at: readonly Coordinate[]): View {
  const { address, strides } = viewOf(job, view);
  const { spatial } = job.kernel;
  const [outer = 0, ...others] = strides;
  const moves = [outer, ...spatial.map(({ stride }, axis) => stride * (others[axis] ?? 0))];
  const start = spatial.reduce((offset, { before }, axis) => offset - before * (others[axis] ?? 0), address.offset);
  const plus = at.reduce((sum, coordinate, axis) => sum + coordinate.plus * (moves[axis] ?? 0), 0);
  const first = anchored(code, { address: { ...address, offset: 0 }, strides: moves }, at);
  // Only sums are addresses where the first element may lie in front of the tensor.
  const isBelow = !spatial.every(isWithin);
  return {
    address: { ...first.address, offset: first.address.offset + start + plus, isBelow },
    strides: [...spatial.map(({ dilation }, axis) => dilation * (others[axis] ?? 0)), others.at(-1) ?? 0],
  };
}

/** Writes `body` for each element of the window that is in the tensor. */
export function forElements(
  code: Code,
  window: WindowAt,
  body: (element: readonly Coordinate[]) => void,
  writtenOut: number = straight,
): void {
  const { i32, get } = code;
  const sizes = window.spatial.map(({ size }) => size);
  const visit = (element: readonly Coordinate[]): void => {
    const checks = window.spatial.flatMap(({ dilation, extent }, axis) => {
      const place = window.places[axis];
      return place === undefined ? [] : [{ place, dilation, extent, at: element[axis] as Coordinate }];
    });
    if (checks.length === 0) return body(element);
    checks.forEach(({ place, dilation, extent, at }, i) => {
      const own = i32.add(get(place), i32.mul(pushCoordinate(code, at), i32.const(dilation)));
      i32.lt_u(own, i32.const(extent));
      if (i > 0) i32.and("i32", "i32");
    });
    code.if("i32", () => body(element));
  };
  forAll(code, sizes, visit, sizeOf(sizes) <= writtenOut ? writtenOut : 1);
}

/**
 * Writes `body` for two vectors of the inner axis at a time, and for the rest. It gets where they begin, and the lanes of each:
 * a pair may become a wide vector.
 */
export function forInner(
  code: Code,
  kernel: Pick<Windowed, "axes">,
  body: (inner: Coordinate, lanes: readonly number[]) => void,
): void {
  const pairs = vectors(kernel.axes[1] ?? 1, 8);
  forStrips(code, pairs, whole(pairs), (inner, size) =>
    code.scope(() => body(inner, size > 4 ? [4, size - 4] : [size])),
  );
}

/** A view from an inner coordinate on, which is its last. */
export function fromInner(code: Code, view: View, inner: Coordinate): View {
  const last = view.strides.length - 1;
  const { address, ...rest } = anchored(
    code,
    view,
    view.strides.map((_, axis) => (axis < last ? { plus: 0 } : inner)),
  );
  return { ...rest, address: { ...address, isBelow: view.address.isBelow } };
}

/** Pushes the number of an element of the window, row by row, in all lanes. */
export function pushNumber(code: Code, { spatial }: WindowAt, element: readonly Coordinate[]): "v128" {
  const { i32, i32x4 } = code;
  const sizes = spatial.map(({ size }) => size);
  const known = element.reduce((number, { plus }, axis) => number * (sizes[axis] ?? 1) + plus, 0);
  if (element.every(({ local }) => local === undefined)) return i32x4.const(known, known, known, known);
  i32.const(0);
  element.forEach((at, axis) => {
    i32.mul("i32", i32.const(sizes[axis] ?? 1));
    i32.add("i32", pushCoordinate(code, at));
  });
  return i32x4.splat("i32");
}
