import { stack } from "../../composites/shape/stack.ts";
import { constant, type Expr } from "../../expr/expr.ts";
import { exchanged, type WindowAttributes, type WindowAxis } from "../../expr/windowAxis.ts";
import { contract } from "../contraction/matmul.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { broadcastTo } from "../movement/broadcastTo.ts";
import { reshape } from "../movement/reshape.ts";
import { slice } from "../movement/slice.ts";
import { transpose } from "../movement/transpose.ts";
import { sum } from "../reduction/sum.ts";
import { view } from "./windows.ts";

type Attributes = Extract<WindowAttributes, { slide: "product" }>;

/** A convolution as a contraction over a view of windows. All sizes are numbers. */
export function expandConv(a: Expr, b: Expr, { axes, side, groups }: Attributes): Expr {
  if (side === "output") return output(a, b, axes, groups);
  return side === "input" ? input(a, b, axes, groups) : kernel(a, b, axes, groups);
}

/** The input's cotangent is a convolution of the output's by the kernel read backwards, inputs and outputs exchanged. */
function input(weights: Expr, y: Expr, axes: readonly WindowAxis[], groups: number): Expr {
  const swapped = groups === 1 ? exchangeLast(weights) : exchangeInGroups(weights, groups);
  return output(y, swapped, axes.map(exchanged), groups);
}

function exchangeLast(weights: Expr): Expr {
  const rank = weights.shape.length;
  return transpose(
    weights,
    weights.shape.map((_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis)),
  );
}

/** `[…size, inner, groups·outer]` to `[…size, outer, groups·inner]`. */
function exchangeInGroups(weights: Expr, groups: number): Expr {
  const rank = weights.shape.length - 2;
  const apart = cutLast(weights, groups);
  const order = apart.shape.map((_, axis) =>
    axis < rank ? axis : ([rank + 2, rank + 1, rank][axis - rank] as number),
  );
  return joinLast(transpose(apart, order));
}

/** The last axis as groups of neighbours. */
function cutLast(x: Expr, groups: number): Expr {
  return reshape(x, [...x.shape.slice(0, -1), groups, (x.shape.at(-1) as number) / groups]);
}

function joinLast(x: Expr): Expr {
  const [outer, inner] = x.shape.slice(-2) as [number, number];
  return reshape(x, [...x.shape.slice(0, -2), outer * inner]);
}

function output(x: Expr, weights: Expr, axes: readonly WindowAxis[], groups: number): Expr {
  const at = axes.findIndex(({ stride, inputDilation, count }) => stride === 1 && inputDilation > 1 && count !== 0);
  if (at >= 0) return byPhases(x, weights, axes, groups, at);
  const seen = view(x, 1, axes);
  const rank = axes.length;
  const window = axes.map((_, i) => i);
  if (groups === 1) {
    const inSeen = [...window.map((i) => 1 + rank + i), 1 + 2 * rank];
    return contract(seen, weights, { batch: [[], []], contract: [inSeen, [...window, rank]] });
  }
  if (weights.shape.at(-2) === 1) return depthwise(seen, weights, rank, groups);
  const [left, right] = [cutLast(seen, groups), cutLast(weights, groups)];
  const inSeen = [...window.map((i) => 1 + rank + i), 2 + 2 * rank];
  const product = contract(left, right, {
    batch: [[1 + 2 * rank], [rank + 1]],
    contract: [inSeen, [...window, rank]],
  });
  return joinLast(groupsBeforeLast(product));
}

/** Moves the first axis, that of the groups, in front of the last. */
function groupsBeforeLast(x: Expr): Expr {
  const last = x.shape.length - 1;
  return transpose(
    x,
    x.shape.map((_, axis) => (axis === last ? last : axis === last - 1 ? 0 : axis + 1)),
  );
}

/** One input for each group: nothing is contracted but the window, so that channels stay side by side. */
function depthwise(seen: Expr, weights: Expr, rank: number, groups: number): Expr {
  const each = cutLast(weights, groups);
  const outer = each.shape.at(-1) as number;
  const sizes = seen.shape.slice(1 + rank, 1 + 2 * rank);
  const factors = reshape(each, [...sizes, groups, outer]);
  const axis = sizes.map((_, i) => 1 + rank + i);
  const products = mul(reshape(seen, [...seen.shape, 1]), factors);
  return joinLast(sum(products, { axis }));
}

/**
 * Zeros between the elements are not multiplied: each of `inputDilation` neighbouring positions along an axis sees
 * elements under a part of the kernel alone, so that it is a convolution of `x` itself by that part.
 */
function byPhases(x: Expr, weights: Expr, axes: readonly WindowAxis[], groups: number, at: number): Expr {
  const { inputDilation, count } = axes[at] as WindowAxis;
  const each = Math.ceil((count as number) / inputDilation);
  const phases = Array.from({ length: Math.min(inputDilation, count as number) }, (_, phase) =>
    phaseOf(x, weights, axes, groups, at, phase, each),
  );
  const woven = stack(phases, { axis: at + 2 });
  const [shape, total] = [phases[0]?.shape ?? [], phases.length * each];
  const joined = reshape(woven, [...shape.slice(0, at + 1), total, ...shape.slice(at + 2)]);
  return slice(
    joined,
    joined.shape.map(() => 0),
    joined.shape.map((size, axis) => (axis === at + 1 ? (count as number) : size)),
  );
}

function phaseOf(
  x: Expr,
  weights: Expr,
  axes: readonly WindowAxis[],
  groups: number,
  at: number,
  phase: number,
  each: number,
): Expr {
  const axis = axes[at] as WindowAxis;
  const { size, dilation, inputDilation } = axis;
  const placeOf = (k: number) => phase + k * dilation - (axis.before as number);
  const elements = Array.from({ length: size }, (_, k) => k).filter((k) => placeOf(k) % inputDilation === 0);
  const [first, second = (first ?? 0) + 1] = elements;
  if (first === undefined) return holes(x, weights, axes, at, each);
  const step = second - first;
  const part = slice(
    weights,
    weights.shape.map((_, i) => (i === at ? first : 0)),
    weights.shape.map((own, i) => (i === at ? (elements.at(-1) as number) + 1 : own)),
    weights.shape.map((_, i) => (i === at ? step : 1)),
  );
  const own: WindowAxis = {
    extent: axis.extent,
    size: elements.length,
    count: each,
    stride: 1,
    dilation: elements.length === 1 ? 1 : (step * dilation) / inputDilation,
    inputDilation: 1,
    before: (0 - placeOf(first)) / inputDilation,
  };
  return output(
    x,
    part,
    axes.map((other, i) => (i === at ? own : other)),
    groups,
  );
}

/** Positions without an element below. */
function holes(x: Expr, weights: Expr, axes: readonly WindowAxis[], at: number, each: number): Expr {
  const counts = axes.map(({ count }, i) => (i === at ? each : count));
  return broadcastTo(constant(0, "float32"), [x.shape[0] ?? 1, ...counts, weights.shape.at(-1) ?? 1]);
}

function kernel(x: Expr, y: Expr, axes: readonly WindowAxis[], groups: number): Expr {
  const seen = view(x, 1, axes);
  const rank = axes.length;
  const positions = [0, ...axes.map((_, i) => 1 + i)];
  if (groups === 1) return contract(seen, y, { batch: [[], []], contract: [positions, positions] });
  const [left, right] = [cutLast(seen, groups), cutLast(y, groups)];
  if (left.shape.at(-1) === 1) {
    const spread = [...right.shape.slice(0, 1 + rank), ...axes.map(() => 1), ...right.shape.slice(1 + rank)];
    const sums = sum(mul(left, reshape(right, spread)), { axis: positions });
    return joinLast(reshape(sums, [...sums.shape.slice(0, rank), 1, ...sums.shape.slice(rank)]));
  }
  const product = contract(left, right, {
    batch: [[1 + 2 * rank], [1 + rank]],
    contract: [positions, positions],
  });
  return joinLast(groupsBeforeLast(product));
}
