import { constant, type Expr } from "../../expr/expr.ts";
import type { WindowAxis } from "../../expr/windowAxis.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { broadcastTo } from "../movement/broadcastTo.ts";
import { reshape } from "../movement/reshape.ts";
import { slice } from "../movement/slice.ts";
import { framed, spreadOut } from "./windowsAlong.ts";

/** Windows added up by adding what each of their elements gives, one axis after the other. All sizes are numbers. */
export function overlapAlong(x: Expr, first: number, axes: readonly WindowAxis[]): Expr {
  // From the last axis on, so that the places of the others stay.
  return axes.reduceRight((made, axis, i) => alongAxis(made, first + i, first + axes.length + i, axis), x);
}

/** @param at the axis of the positions, `of` that of the elements of the window, which goes away */
function alongAxis(x: Expr, at: number, of: number, axis: WindowAxis): Expr {
  const { size, stride, dilation, inputDilation } = axis;
  const [extent, before] = [axis.extent as number, axis.before as number];
  const length = extent === 0 ? 0 : (extent - 1) * inputDilation + 1;
  const parts = Array.from({ length: size }, (_, k) => {
    const spread = spreadOut(elementOf(x, of, k), at, stride, 0);
    const start = k * dilation - before;
    return framed(spread, at, start, length - start - (spread.shape[at] as number), 0);
  });
  const [one, ...others] = parts;
  const shape = elementShape(x, of).map((own, i) => (i === at ? length : own));
  const total =
    one === undefined ? broadcastTo(constant(0, x.dtype), shape) : others.reduce((sum, part) => add(sum, part), one);
  if (inputDilation === 1) return total;
  return slice(
    total,
    shape.map(() => 0),
    shape,
    shape.map((_, i) => (i === at ? inputDilation : 1)),
  );
}

function elementShape({ shape }: Expr, of: number): Expr["shape"] {
  return shape.filter((_, axis) => axis !== of);
}

function elementOf(x: Expr, of: number, k: number): Expr {
  const one = slice(
    x,
    x.shape.map((_, axis) => (axis === of ? k : 0)),
    x.shape.map((size, axis) => (axis === of ? k + 1 : size)),
  );
  return reshape(one, elementShape(x, of));
}
