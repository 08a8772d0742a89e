import type { Expr } from "../../expr/expr.ts";
import type { WindowAxis } from "../../expr/windowAxis.ts";
import { pad } from "../movement/pad.ts";
import { reshape } from "../movement/reshape.ts";
import { slice } from "../movement/slice.ts";
import { transpose } from "../movement/transpose.ts";
import { concat } from "../other/concat.ts";

/** Windows as slices, one axis after the other. All sizes are numbers. */
export function windowsAlong(x: Expr, first: number, axes: readonly WindowAxis[], value: number): Expr {
  // Each axis becomes two, positions and elements of the window.
  const seen = axes.reduce((made, axis, i) => alongAxis(made, first + 2 * i, axis, value), x);
  const rank = axes.length;
  const order = seen.shape.map((_, at) => {
    if (at < first || at >= first + 2 * rank) return at;
    return at < first + rank ? first + 2 * (at - first) : first + 2 * (at - first - rank) + 1;
  });
  return transpose(seen, order);
}

function alongAxis(x: Expr, at: number, axis: WindowAxis, value: number): Expr {
  const { size, stride, dilation } = axis;
  const [count, before] = [axis.count as number, axis.before as number];
  const elements = Array.from({ length: size }, (_, k) => k);
  if (count === 0 || size === 0) return pieces(x, at, count, elements, () => 0, stride);
  const ends = [0, (size - 1) * dilation].flatMap((place) => [place - before, place - before + (count - 1) * stride]);
  const lowest = Math.min(...ends);
  const spread = spreadOut(x, at, axis.inputDilation, value);
  const padded = framed(spread, at, -lowest, Math.max(...ends) + 1 - (spread.shape[at] as number), value);
  return pieces(padded, at, count, elements, (k) => k * dilation - before - lowest, stride);
}

/** Puts `dilation` - 1 elements of one value between the elements of an axis. */
export function spreadOut(x: Expr, at: number, dilation: number, value: number): Expr {
  const size = x.shape[at] as number;
  if (dilation === 1 || size === 0) return x;
  const shape = [...x.shape.slice(0, at + 1), 1, ...x.shape.slice(at + 1)];
  const behind = shape.map((_, axis) => (axis === at + 1 ? dilation - 1 : 0));
  const spread = pad(
    reshape(x, shape),
    shape.map(() => 0),
    behind,
    value,
  );
  const joined = reshape(spread, withSize(x, at, size * dilation));
  return slice(
    joined,
    joined.shape.map(() => 0),
    withSize(x, at, (size - 1) * dilation + 1),
  );
}

/** Adds elements at both ends of an axis, or takes them away where there are fewer than none. */
export function framed(x: Expr, at: number, before: number, behind: number, value: number): Expr {
  const size = x.shape[at] as number;
  const total = Math.max(0, size + before + behind);
  const start = Math.min(size, Math.max(0, -before));
  const end = Math.min(size, Math.max(start, size + behind));
  const front = Math.min(total - (end - start), Math.max(0, before));
  const alone = (amount: number) => x.shape.map((_, axis) => (axis === at ? amount : 0));
  const inside = slice(x, alone(start), withSize(x, at, end));
  return pad(inside, alone(front), alone(total - front - (end - start)), value);
}

function withSize({ shape }: Expr, at: number, size: number): Expr["shape"] {
  return shape.map((own, axis) => (axis === at ? size : own));
}

/** For each element of the window what it lies over at all positions, beside each other. */
function pieces(
  x: Expr,
  at: number,
  count: number,
  elements: readonly number[],
  start: (element: number) => number,
  stride: number,
): Expr {
  const shape = [...x.shape.slice(0, at), count, 1, ...x.shape.slice(at + 1)];
  const steps = x.shape.map((_, axis) => (axis === at ? stride : 1));
  const found = elements.map((element) => {
    const from = x.shape.map((_, axis) => (axis === at ? start(element) : 0));
    const end = count === 0 ? start(element) : start(element) + (count - 1) * stride + 1;
    return reshape(slice(x, from, withSize(x, at, end), steps), shape);
  });
  return concat(found, { axis: at + 1 });
}
