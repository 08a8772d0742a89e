import {
  add,
  any,
  asExpr,
  cast,
  type Dim,
  type Expr,
  type ExprLike,
  equal,
  expandDims,
  eye,
  greater,
  logicalAnd,
  logicalNot,
  logicalOr,
  logSumExp,
  matmul,
  maximum,
  mul,
  ShapeError,
  softplus,
  sub,
  transpose,
  where,
} from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";

/** The options of `circleLoss`. */
export interface CircleLossOptions extends LossOptions {
  /** What differences are multiplied with, above 0. Default 80. */
  readonly gamma?: number | undefined;
  /** How near those of one label ought to be: 1 − cosine below it, and above 1 − margin for others. Default 0.4. */
  readonly margin?: number | undefined;
  /** Embeddings that the batch is compared with, and their labels, int32 [others]. Default: the batch itself. */
  readonly references?: { readonly labels: ExprLike; readonly embeddings: ExprLike } | undefined;
  /** Whether an embedding is left out of its own comparison: the i-th reference of the i-th. Default true. */
  readonly removeDiagonal?: boolean | undefined;
}

/**
 * Circle loss: embeddings of one label ought to be near to each other and far from those of others, and pairs that are not yet
 * so are weighed more. Keras' Circle.
 *
 * With d = 1 − cosine, at least 0, it is softplus(logΣexp over the others of gamma·max(1 + margin − d, 0)·(1 − margin − d) +
 * logΣexp over the same of gamma·(margin + d)·(d − margin)). A row without one of both kinds has no loss.
 *
 * @param labels int32 [batch]
 * @param embeddings float32 [batch, coordinates], each of length 1: `normalize` makes it so
 * @returns a scalar: the mean over the rows whose loss is above 0, as in Keras; with reduction "none" one loss per row
 * @throws ShapeError; RangeError for a gamma that is not above 0
 *
 * Source: Sun et al. 2020, arXiv:2002.10857, equations 4 to 8.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const labels = variable([0, 0, 1], { dtype: "int32" });
 * const embeddings = variable([[1, 0], [0.6, 0.8], [0, 1]]);
 * evaluate(circleLoss(labels, embeddings, { gamma: 1, reduction: "none" })) // => [0.616344, 0.961675, 0]
 * ```
 */
export function circleLoss(labels: ExprLike, embeddings: ExprLike, options: CircleLossOptions = {}): Expr {
  const {
    gamma = 80,
    margin = 0.4,
    removeDiagonal = true,
    references = { labels, embeddings },
  } = checkOptions("circleLoss", options, "gamma margin references removeDiagonal reduction sampleWeight");
  checkNumber("circleLoss", "gamma", gamma, { above: 0 });
  checkNumber("circleLoss", "margin", margin);
  const [numbers, vectors] = labelled(labels, embeddings);
  const [otherNumbers, others] = labelled(references.labels, references.embeddings);
  const isSame = equal(expandDims(numbers, { axis: 1 }), expandDims(otherNumbers, { axis: 0 }));
  const [rows, columns] = isSame.shape as readonly [Dim, Dim];
  const isPair = removeDiagonal ? logicalAnd(isSame, logicalNot(eye(rows, { columns, dtype: "bool" }))) : isSame;
  const distance = maximum(sub(1, matmul(vectors, transpose(others))), 0);
  const pull = mul(gamma, mul(add(margin, distance), sub(distance, margin)));
  const push = mul(gamma, mul(maximum(sub(1 + margin, distance), 0), sub(1 - margin, distance)));
  const isOther = logicalNot(isSame);
  const hasBoth = logicalAnd(any(isPair, { axis: 1 }), any(isOther, { axis: 1 }));
  const total = add(logSumExpWhere(isPair, pull), logSumExpWhere(isOther, push));
  const losses = where(hasBoth, softplus(total), 0);
  return reduceLosses(losses, options, cast(greater(losses, 0), "float32"));
}

/** Of the whole row where none of it is wanted: what is not used has no NaN for a gradient then. */
function logSumExpWhere(isWanted: Expr, x: Expr): Expr {
  const isNone = logicalNot(any(isWanted, { axis: 1, keepDims: true }));
  return logSumExp(where(logicalOr(isWanted, isNone), x, Number.NEGATIVE_INFINITY), { axis: 1 });
}

function labelled(labels: ExprLike, embeddings: ExprLike): readonly [Expr, Expr] {
  const [numbers, vectors] = [asExpr(labels, "int32"), asExpr(embeddings, "float32")];
  if (numbers.shape.length === 1 && vectors.shape.length === 2) return [numbers, vectors];
  const problem = "takes labels of rows";
  throw new ShapeError("circleLoss", [numbers, vectors], problem, "Give [batch] and [batch, coordinates]");
}
