import { checkOptions, checkWord } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { flip } from "../arrangement/flip.ts";
import { conv1d } from "../conv/conv1d.ts";

/** The options of `correlate` and `convolve`. */
export interface ConvolveOptions {
  /** "full" (default) every overlap, "same" as many as the longer one has elements, "valid" whole overlaps alone. */
  readonly mode?: "full" | "same" | "valid" | undefined;
}

/**
 * The convolution of two vectors, one of them turned around: Σ a[m]·v[n − m], NumPy's `convolve`. Networks' convolution,
 * which turns nothing around, is `conv1d`.
 *
 * @param a float32 `[n]`, n a number ≥ 1
 * @param v float32 `[m]`, m a number ≥ 1
 * @param options `mode`: "full" (default) gives n + m − 1 elements, "same" max(n, m) from the middle, "valid" |n − m| + 1
 * @returns a vector
 * @throws ShapeError for other ranks and empty vectors, RangeError for another mode
 *
 * ```ts
 * evaluate(convolve(variable([1, 2, 3]), variable([0, 1, 0.5]))) // => [0, 1, 2.5, 4, 1.5]
 * ```
 */
export function convolve(a: ExprLike, v: ExprLike, options: ConvolveOptions = {}): Expr {
  checkOperands("convolve", arguments, 2, 3);
  const { mode = "full" } = checkOptions("convolve", options, "mode");
  return convolveOf("convolve", asExpr(a), asExpr(v), mode);
}

export function convolveOf(called: string, a: Expr, v: Expr, mode: "full" | "same" | "valid"): Expr {
  checkWord(called, "mode", mode, ["full", "same", "valid"]);
  const [n, m] = [sizeOfVector(called, a), sizeOfVector(called, v)];
  if (m > n) return convolveOf(called, v, a, mode);
  // How many overlaps in front and behind are left out.
  const front = mode === "full" ? 0 : mode === "same" ? (m - 1) >> 1 : m - 1;
  const behind = mode === "full" ? 0 : mode === "same" ? m - 1 - front : m - 1;
  const kernel = reshape(flip(v), [m, 1, 1]);
  return reshape(conv1d(reshape(a, [1, n, 1]), kernel, { padding: [[m - 1 - front, m - 1 - behind]] }), [-1]);
}

function sizeOfVector(called: string, x: Expr): number {
  const [size] = x.shape;
  if (x.shape.length === 1 && typeof size === "number" && size > 0) return size;
  throw new ShapeError(called, [x], "takes vectors whose sizes are numbers ≥ 1", "Use conv1d for batches");
}
