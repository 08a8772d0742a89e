import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { pow } from "../../primitives/elementwise/transcendental/pow.ts";
import { pad } from "../../primitives/movement/pad.ts";
import { slice } from "../../primitives/movement/slice.ts";
import { square } from "../square.ts";

/** The options of `localResponseNorm`. */
export interface LocalResponseNormOptions {
  /** A factor of the mean of squares. Default 1e-4. */
  readonly alpha?: number | undefined;
  /** The power of the divisor. Default 0.75. */
  readonly beta?: number | undefined;
  /** A number added to the mean of squares. Default 1. */
  readonly k?: number | undefined;
}

/**
 * Elements divided by what their neighbours among the channels say: x / (k + alpha·mean of `size` squares)^beta, where
 * channels beyond the ends are 0. PyTorch's `local_response_norm`, with channels last.
 *
 * TensorFlow's adds squares and does not take their mean: for its `alpha` give alpha·size here, and for its `depth_radius` r
 * the size 2r + 1.
 *
 * @param x float32 `[…, channels]`
 * @param size how many neighbours, a whole number ≥ 1; ⌊size / 2⌋ stand before each channel
 * @param options `alpha` (default 1e-4), `beta` (default 0.75), `k` (default 1)
 * @returns the shape of `x`
 * @throws ShapeError for a scalar, RangeError for another size and for options that are not finite
 *
 * Source: Krizhevsky et al., ImageNet classification with deep convolutional neural networks, 2012, section 3.3.
 *
 * ```ts
 * evaluate(localResponseNorm(variable([1, 2, 3]), 3, { alpha: 3, beta: 1 })) // => [0.166667, 0.133333, 0.214286]
 * ```
 */
export function localResponseNorm(x: ExprLike, size: number, options: LocalResponseNormOptions = {}): Expr {
  checkOperands("localResponseNorm", arguments, 1, 3);
  const { alpha = 1e-4, beta = 0.75, k = 1 } = checkOptions("localResponseNorm", options, "alpha beta k");
  checkNumber("localResponseNorm", "size", size, { least: 1, whole: true });
  for (const [name, value] of Object.entries({ alpha, beta, k })) checkNumber("localResponseNorm", name, value);
  const operand = asExpr(x);
  if (operand.shape.length === 0)
    throw new ShapeError("localResponseNorm", [operand], "a scalar has no channels", "Give […, channels]");
  return div(operand, pow(add(k, mul(alpha / size, sumOfNeighbours(square(operand), size))), beta));
}

/** Sums along the last axis of as many elements, the own one in the middle. */
function sumOfNeighbours(x: Expr, size: number): Expr {
  const none = x.shape.map(() => 0);
  const last = (value: number) => [...none.slice(1), value];
  const before = Math.floor(size / 2);
  const around = pad(x, last(before), last(size - 1 - before));
  const channels = x.shape.at(-1) ?? 1;
  const heads = x.shape.slice(0, -1);
  const shifted = Array.from({ length: size }, (_, i) => slice(around, last(i), [...heads, addDims(channels, i)]));
  return shifted.reduce((total, part) => add(total, part));
}
