import { checkOperands } from "../../../check/checkOperands.ts";
import type { Dim } from "../../../expr/dim.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { applyAll } from "../../../primitive.ts";
import { reshape } from "../../movement/reshape.ts";
import { attend } from "./attend.ts";
import { type AttentionOptions, headed } from "./headed.ts";

/**
 * Scaled dot-product attention: each query gives the average of the values, by shares that are the softmax of its products
 * with the keys. PyTorch's `scaled_dot_product_attention`; `jax.nn.dot_product_attention` with heads before positions.
 *
 * Neither the output nor its gradient needs all scores at once: engines compute them in blocks of queries, and once more in
 * the backward pass. Memory grows with the number of keys, not with its square. `attentionWeights` gives the shares.
 *
 * @param q float32, `[…, heads, queries, features]`; without the axis of heads there is one
 * @param k float32, `[…, heads, keys, features]`, of the same batch. With fewer heads than q, each serves as many heads of q in a row
 * @param v float32, `[…, heads, keys, values]`
 * @param options `mask` (bool, true: is seen), `bias` (added to the scores), `causal`, `window`, `scale`
 * @returns float32, `[…, heads, queries, values]`; 0 for a query that sees no key, as in PyTorch
 * @throws ShapeError for sizes that do not go together, DTypeError, RangeError for numbers out of range
 *
 * ```ts
 * const q = variable([[1, 0], [0, 1]]);
 * const v = variable([[1, 2], [3, 4]]);
 * evaluate(attention(q, q, v, { causal: true })) // => [[1, 2], [2.339523, 3.339523]]
 * ```
 *
 * Source: Vaswani et al. 2017, equation 1, arXiv:1706.03762. In blocks: Rabe and Staats 2021, arXiv:2112.05682, and Dao et
 * al. 2022, arXiv:2205.14135. Shared heads of keys: Ainslie et al. 2023, arXiv:2305.13245.
 */
export function attention(q: ExprLike, k: ExprLike, v: ExprLike, options: AttentionOptions = {}): Expr {
  checkOperands("attention", arguments, 3, 4);
  const { operands, attributes, scores } = headed("attention", q, k, v, options);
  const given = [operands.q, operands.k, operands.v, ...attributes.masks.map((name) => operands[name] as Expr)];
  const [output] = applyAll(attend, given, attributes);
  return reshape(output as Expr, [...scores.slice(0, -1), operands.v.shape.at(-1) as Dim]);
}
