import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { exp } from "../../primitives/elementwise/transcendental/exp.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { type AttentionOptions, headed } from "../../primitives/other/attention/headed.ts";
import { scoresOf } from "../../primitives/other/attention/scores.ts";
import { max } from "../../primitives/reduction/max.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/**
 * The shares that `attention` averages values by: the softmax of the products of queries and keys, all in memory at once.
 *
 * @param q float32, `[…, heads, queries, features]`
 * @param k float32, `[…, heads, keys, features]`
 * @param options those of `attention`
 * @returns float32, `[…, heads, queries, keys]`, adding up to 1 along the last axis; 0 for a query that sees no key
 * @throws ShapeError for sizes that do not go together, DTypeError, RangeError
 *
 * ```ts
 * const q = variable([[1, 0], [0, 1]]);
 * evaluate(attentionWeights(q, q, { causal: true, scale: 1 })) // => [[1, 0], [0.268941, 0.731059]]
 * ```
 */
export function attentionWeights(q: ExprLike, k: ExprLike, options: AttentionOptions = {}): Expr {
  checkOperands("attentionWeights", arguments, 2, 3);
  const { operands, attributes, scores: shape } = headed("attentionWeights", q, k, k, options);
  const scores = scoresOf(mul(operands.q, attributes.scale), operands, attributes, 0);
  const along = { axis: -1, keepDims: true };
  const largest = stopGradient(max(scores, along));
  const shares = exp(sub(scores, where(equal(largest, Number.NEGATIVE_INFINITY), 0, largest)));
  const total = sum(shares, along);
  return reshape(div(shares, where(equal(total, 0), 1, total)), shape);
}
