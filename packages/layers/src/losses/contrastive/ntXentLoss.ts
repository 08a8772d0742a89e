import {
  arange,
  asExpr,
  cast,
  type Dim,
  div,
  type Expr,
  type ExprLike,
  equal,
  expandDims,
  logAddExp,
  logicalAnd,
  logicalNot,
  logSumExp,
  matmul,
  neg,
  normalize,
  ShapeError,
  sub,
  sum,
  transpose,
  where,
} from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { divideOrZero } from "../parts/reduceLosses.ts";

/** The options of `ntXentLoss`. */
export interface NtXentOptions {
  /** Cosines are divided by it, above 0. Default 0.07. */
  readonly temperature?: number | undefined;
}

/**
 * Normalised cross-entropy with a temperature (SimCLR): embeddings of one label ought to be nearer to each other than to all
 * of other labels. The mean over all pairs of one label; optax' ntxent.
 *
 * Source: Chen et al. 2020, arXiv:2002.05709, equation 1.
 *
 * @param labels int32 [batch]
 * @param embeddings float32 [batch, coordinates], of any length
 * @returns a scalar; 0 where no two labels are equal
 * @throws ShapeError, RangeError for a temperature that is not above 0
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const labels = variable([0, 0, 1], { dtype: "int32" });
 * const embeddings = variable([[1, 0], [2, 0], [0, 1]]);
 * evaluate(ntXentLoss(labels, embeddings, { temperature: 1 })) // => Math.log(1 + Math.exp(-1))
 * ```
 */
export function ntXentLoss(labels: ExprLike, embeddings: ExprLike, options: NtXentOptions = {}): Expr {
  const { temperature = 0.07 } = checkOptions("ntXentLoss", options, "temperature");
  checkNumber("ntXentLoss", "temperature", temperature, { above: 0 });
  const [numbers, vectors] = [asExpr(labels, "int32"), asExpr(embeddings, "float32")];
  if (numbers.shape.length !== 1 || vectors.shape.length !== 2)
    throw new ShapeError(
      "ntXentLoss",
      [numbers, vectors],
      "takes labels of rows",
      "Give [batch] and [batch, coordinates]",
    );
  const cosines = div(cosinesOf(vectors, vectors), temperature);
  const isSame = eachWithEach(numbers);
  const isPair = logicalAnd(isSame, logicalNot(eachWithEach(arange(numbers.shape[0] as Dim))));
  const others = logSumExp(where(isSame, Number.NEGATIVE_INFINITY, cosines), { axis: 1, keepDims: true });
  const terms = where(isPair, sub(cosines, logAddExp(cosines, others)), 0);
  return neg(divideOrZero(sum(terms), sum(cast(isPair, "float32"))));
}

/** The cosine of each row of one matrix with each of another. */
export function cosinesOf(a: Expr, b: Expr): Expr {
  return matmul(normalize(a), transpose(normalize(b)));
}

function eachWithEach(numbers: Expr): Expr {
  return equal(expandDims(numbers, { axis: 1 }), expandDims(numbers, { axis: 0 }));
}
