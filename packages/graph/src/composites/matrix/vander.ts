import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asDim, type DimLike } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { pow } from "../../primitives/elementwise/transcendental/pow.ts";
import { arange } from "../../primitives/other/arange.ts";
import { dimSize } from "../../primitives/other/size.ts";
import { expandDims } from "../shape/expandDims.ts";

/** The options of `vander`. */
export interface VanderOptions {
  /** How many powers there are. Default: as many as elements. */
  readonly columns?: DimLike | undefined;
  /** From the power 0 upwards, and not down to it. Default false, as in NumPy. */
  readonly increasing?: boolean | undefined;
}

/**
 * The matrix of the powers of each element: Vandermonde's, NumPy's `vander`.
 *
 * @param x float32, `[rows]`
 * @param options `columns`: how many powers, default as many as elements; `increasing`: from 0 upwards, default false
 * @returns `[rows, columns]`
 * @throws ShapeError for another rank, RangeError for columns that are not a size
 *
 * ```ts
 * evaluate(vander(variable([2, 3]), { columns: 3 })) // => [[4, 2, 1], [9, 3, 1]]
 * ```
 */
export function vander(x: ExprLike, options: VanderOptions = {}): Expr {
  checkOperands("vander", arguments, 1, 2);
  const operand = asExpr(x);
  const [size] = operand.shape;
  const { columns = size, increasing = false } = checkOptions("vander", options, "columns increasing");
  if (operand.shape.length !== 1)
    throw new ShapeError("vander", [operand], "takes a vector", "Call it for each row, with vmap");
  const count = asDim(columns as DimLike);
  const upwards = cast(arange(count), "float32");
  const powers = increasing ? upwards : sub(cast(sub(dimSize(count), 1), "float32"), upwards);
  return pow(expandDims(operand, { axis: 1 }), powers);
}
