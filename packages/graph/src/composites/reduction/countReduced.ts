import { type Dim, mulDims } from "../../expr/dim.ts";
import type { Expr, ExprLike, TensorType } from "../../expr/expr.ts";
import type { ReductionAttributes } from "../../host/reduce.ts";
import type { KindAttributes } from "../../primitive.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { dimSize } from "../../primitives/other/size.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { maskFor } from "./keptElements.ts";

/** The same for those that a mask leaves. */
export function countKept(
  called: string,
  x: Expr,
  attributes: ReductionAttributes,
  mask: ExprLike | undefined,
): ExprLike {
  if (mask === undefined) return countReduced(x, attributes);
  return sum(cast(maskFor(called, x, mask), "float32"), { axis: attributes.axes, keepDims: attributes.keepDims });
}

/** How many elements of `x` make one of the reduction's: a float32 where a call decides it, else a plain number. */
export function countReduced(x: TensorType, { axes }: KindAttributes["reduction"]): ExprLike {
  const count = axes.map((axis) => x.shape[axis] as Dim).reduce<Dim>(mulDims, 1);
  return typeof count === "number" ? count : cast(dimSize(count), "float32");
}
