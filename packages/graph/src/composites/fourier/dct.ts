import { checkOptions, checkWord, tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { moveAxis } from "../arrangement/moveAxis.ts";
import { tensorDot } from "../einsum/tensorDot.ts";

/** The options of `dct` and `idct`. */
export interface DctOptions {
  /** The axis of the transform; a negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** "ortho" makes the matrix of the transform orthogonal. Default "backward": undivided. */
  readonly norm?: "backward" | "ortho" | undefined;
}

/**
 * The discrete cosine transform of type 2 along an axis: 2·Σ x[j]·cos(πk(2j + 1)/(2n)). SciPy's `dct`; n² products.
 *
 * @param x float32, at least one axis, whose size is a number ≥ 1
 * @param options `axis` (default -1), `norm`: "backward" (default) or "ortho"
 * @returns the shape of `x`
 * @throws ShapeError for a size that has a name, RangeError for another axis or norm
 *
 * ```ts
 * evaluate(dct(variable([1, 3]), { norm: "ortho" })) // => [2.828427, -1.414214]
 * ```
 */
export function dct(x: ExprLike, options: DctOptions = {}): Expr {
  checkOperands("dct", arguments, 1, 2);
  return cosines(
    "dct",
    asExpr(x),
    options,
    (k, j, n) => 2 * Math.cos((Math.PI * ((k * (2 * j + 1)) % (4 * n))) / (2 * n)),
  );
}

/**
 * The inverse of `dct`: the cosine transform of type 3, divided.
 *
 * @param x float32, at least one axis, whose size is a number ≥ 1
 * @param options those of `dct`
 * @returns the shape of `x`
 * @throws ShapeError for a size that has a name, RangeError for another axis or norm
 *
 * ```ts
 * evaluate(idct(dct(variable([1, 3])))) // => [1, 3]
 * ```
 */
export function idct(x: ExprLike, options: DctOptions = {}): Expr {
  checkOperands("idct", arguments, 1, 2);
  const element = (j: number, k: number, n: number) =>
    ((k === 0 ? 0.5 : 1) * Math.cos((Math.PI * ((k * (2 * j + 1)) % (4 * n))) / (2 * n))) / n;
  return cosines("idct", asExpr(x), options, element, true);
}

/** The product with a matrix of cosines; "ortho" divides by the length of each row, or multiplies with it for the inverse. */
function cosines(
  called: string,
  x: Expr,
  options: DctOptions,
  element: (row: number, column: number, n: number) => number,
  inverse = false,
): Expr {
  const { axis = -1, norm = "backward" } = checkOptions(called, options, "axis norm");
  checkWord(called, "norm", norm, ["backward", "ortho"]);
  const along = axisOf(called, axis, x.shape.length);
  const n = x.shape[along];
  if (typeof n !== "number" || n === 0)
    throw new ShapeError(called, [x], `the size of axis ${along} is ${String(n)}`, "Give it a number ≥ 1");
  const length = (k: number) => (norm === "ortho" ? Math.sqrt((k === 0 ? 4 : 2) * n) : 1);
  const matrix = Float64Array.from({ length: n * n }, (_, at) => {
    const [row, column] = [Math.floor(at / n), at % n];
    return element(row, column, n) * (inverse ? length(column) : 1 / length(row));
  });
  const made = tensorDot(moveAxis(x, along, -1), constant(tensor(matrix, { shape: [n, n] })), { axis: [-1, 1] });
  return moveAxis(made, -1, along);
}
