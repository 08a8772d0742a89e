import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, type Dim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { range } from "../../primitives/other/concat.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { diff } from "./diff.ts";

/** The options of `trapezoid` and `cumTrapezoid`. */
export interface TrapezoidOptions {
  /** A negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** The places of the values: float32, one for each along the axis, or a shape that broadcasts with that of `y`. */
  readonly x?: ExprLike | undefined;
  /** Instead: the distance of all neighbours. Default 1. */
  readonly spacing?: number | undefined;
}

/**
 * The integral along an axis by the trapezoidal rule: Σ (xᵢ₊₁ − xᵢ)·(yᵢ + yᵢ₊₁)/2.
 *
 * @param y float32, at least one axis
 * @param options `axis`, default -1; `x`: the places of the values, or `spacing`: their distance, default 1
 * @returns the shape of `y` without the axis
 * @throws ShapeError, RangeError for an axis that `y` does not have
 *
 * ```ts
 * evaluate(trapezoid(variable([1, 2, 3]))) // => 4
 * evaluate(trapezoid(variable([1, 2, 3]), { x: variable([0, 1, 4]) })) // => 9
 * ```
 */
export function trapezoid(y: ExprLike, options: TrapezoidOptions = {}): Expr {
  checkOperands("trapezoid", arguments, 1, 2);
  const { areas, axis } = areasBetween("trapezoid", asExpr(y), options);
  return sum(areas, { axis });
}

/** The area between each two neighbours. */
export function areasBetween(
  called: string,
  y: Expr,
  options: TrapezoidOptions,
): { readonly areas: Expr; readonly axis: number } {
  const { axis = -1, x, spacing = 1 } = checkOptions(called, options, "axis x spacing");
  const along = axisOf(called, axis, y.shape.length);
  const size = y.shape[along] as Dim;
  const heights = mul(0.5, add(range(y, along, 1, size), range(y, along, 0, addDims(size, -1))));
  if (x === undefined) return { areas: mul(spacing, heights), axis: along };
  const places = asExpr(x);
  const isVector = places.shape.length === 1;
  const spread = isVector
    ? reshape(
        places,
        y.shape.map((_, at) => (at === along ? -1 : 1)),
      )
    : places;
  const from = spread.shape.length - y.shape.length + along;
  return { areas: mul(diff(spread, { axis: from }), heights), axis: along };
}
