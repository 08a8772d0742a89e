import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, sameDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { sameShape, showShape } from "../../expr/shape.ts";
import { matmul } from "../../primitives/contraction/matmul.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { tanh } from "../../primitives/elementwise/transcendental/tanh.ts";
import { insideWindow } from "../../primitives/other/attention/scores.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { expandDims } from "../shape/expandDims.ts";
import { sharesOf } from "./sharesOf.ts";

/** The options of `additiveAttention`. */
export interface AdditiveAttentionOptions {
  /** Weights of the features in a score, float32 `[features]`. Default: 1 each. */
  readonly scale?: ExprLike | undefined;
  /** bool, true where a query sees a key; broadcasts to `[…, queries, keys]`. Default: everywhere. */
  readonly mask?: ExprLike | undefined;
  /** Whether a query sees only the keys up to its own position. Default false. */
  readonly causal?: boolean | undefined;
}

/**
 * Bahdanau's attention: a score is Σ scale·tanh(q + k) over the features, and shares are the softmax of the scores.
 *
 * All scores are in memory at once, with their features. `attention` is the other kind, by products.
 *
 * @param q float32 `[…, queries, features]`
 * @param k float32 `[…, keys, features]`, of the same batch
 * @param v float32 `[…, keys, values]`
 * @param options `scale`, `mask`, `causal`
 * @returns float32 `[…, queries, values]`; 0 for a query that sees no key
 * @throws ShapeError for sizes that do not go together, DTypeError
 *
 * ```ts
 * const [q, k] = [variable([[0, 0]]), variable([[9, 9], [-9, -9]])];
 * evaluate(additiveAttention(q, k, variable([[1], [3]]))) // => [[1.035972]]
 * ```
 *
 * Source: Bahdanau et al. 2014, section A.1.2, arXiv:1409.0473; Keras' `AdditiveAttention`.
 */
export function additiveAttention(q: ExprLike, k: ExprLike, v: ExprLike, options: AdditiveAttentionOptions = {}): Expr {
  checkOperands("additiveAttention", arguments, 3, 4);
  const { scale, mask, causal = false } = checkOptions("additiveAttention", options, "scale mask causal");
  const [queries, keys, values] = [asExpr(q, "float32"), asExpr(k, "float32"), asExpr(v, "float32")];
  checkSizes(queries, keys, values);
  const bent = tanh(add(expandDims(queries, { axis: -2 }), expandDims(keys, { axis: -3 })));
  const scores = sum(scale === undefined ? bent : mul(asExpr(scale, "float32"), bent), { axis: -1 });
  const seen = mask === undefined ? scores : where(asExpr(mask, "bool"), scores, Number.NEGATIVE_INFINITY);
  return matmul(sharesOf(insideWindow(seen, [null, causal ? 0 : null], 0)), values);
}

function checkSizes(q: Expr, k: Expr, v: Expr): void {
  const rank = q.shape.length;
  const goTogether =
    rank >= 2 &&
    k.shape.length === rank &&
    sameShape(q.shape.slice(0, -2), k.shape.slice(0, -2)) &&
    sameShape(k.shape.slice(0, -1), v.shape.slice(0, -1)) &&
    sameDim(q.shape.at(-1) as Dim, k.shape.at(-1) as Dim);
  if (goTogether) return;
  throw new ShapeError(
    "additiveAttention",
    [q, k, v],
    `keys ${showShape(k.shape)} and values ${showShape(v.shape)} do not go with queries ${showShape(q.shape)}`,
    "Give q […, queries, features], k […, keys, features] and v […, keys, values] of one batch",
  );
}
