import type { Dim } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { sameShape } from "../../expr/shape.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/** The transpose of broadcasting: sums over every axis along which `shape` would be broadcast to that of `x`. */
export function sumTo(x: Expr, shape: readonly Dim[]): Expr {
  if (sameShape(x.shape, shape)) return x;
  const inserted = x.shape.length - shape.length;
  const axes = x.shape.flatMap((dim, axis) =>
    axis < inserted || (shape[axis - inserted] === 1 && dim !== 1) ? [axis] : [],
  );
  return reshape(sum(x, { axis: axes }), shape);
}
