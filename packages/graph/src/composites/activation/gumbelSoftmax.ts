import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { arange } from "../../primitives/other/arange.ts";
import { argMax } from "../../primitives/reduction/argMax.ts";
import { type AxisOption, softmax } from "./softmax.ts";

/** The options of `gumbelSoftmax`. */
export interface GumbelSoftmaxOptions extends AxisOption {
  /** Towards 0 samples become one-hot, towards ∞ uniform; > 0. Default 1. */
  readonly temperature?: ExprLike | undefined;
  /** One-hot samples, with the derivatives of soft ones ("straight-through"). Default false. */
  readonly hard?: boolean | undefined;
}

/**
 * Samples of classes that can be differentiated: softmax((logits + noise) / temperature).
 *
 * @param logits float32, at least one axis
 * @param noise float32, standard Gumbel of the shape of the logits: `stream.gumbel(shape)`
 * @param options `temperature` > 0 (default 1), also an expression; `hard` (default false), one-hot with the derivatives of the
 *   soft sample, and `axis` (default -1)
 * @returns the broadcast shape, with the sum 1 along the axis
 * @throws RangeError for another temperature and for an axis that the logits do not have
 *
 * Source: Jang, Gu & Poole 2017, arXiv:1611.01144
 *
 * ```ts
 * const noise = randomStream(0).gumbel([2]);
 * evaluate(gumbelSoftmax(variable([0, 0]), noise, { hard: true })) // => [0, 1]
 * ```
 */
export function gumbelSoftmax(logits: ExprLike, noise: ExprLike, options: GumbelSoftmaxOptions = {}): Expr {
  checkOperands("gumbelSoftmax", arguments, 2, 3);
  const known = "axis temperature hard";
  const { temperature = 1, hard = false, axis = -1 } = checkOptions("gumbelSoftmax", options, known);
  if (typeof temperature === "number") checkNumber("gumbelSoftmax", "temperature", temperature, { above: 0 });
  const soft = softmax(div(add(logits, noise), temperature), { axis });
  if (!hard) return soft;
  const along = axisOf("gumbelSoftmax", axis, soft.shape.length);
  const size = soft.shape[along] as Dim;
  const places = reshape(
    arange(size),
    soft.shape.map((_, at) => (at === along ? size : 1)),
  );
  const chosen = cast(equal(places, argMax(soft, { axis: along, keepDims: true })), "float32");
  return withGradient(chosen, [soft], (g) => [g]);
}
