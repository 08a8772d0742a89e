import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { type AttentionOptions, headed } from "../../primitives/other/attention/headed.ts";
import { scoresOf } from "../../primitives/other/attention/scores.ts";
import { sharesOf } from "./sharesOf.ts";

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
  return reshape(sharesOf(scores), shape);
}
