import { add, cast, div, type Expr, expandDims, mean, mul, size, square, sub, sum } from "@handloom/graph";

/** One mean and one variance for each feature. */
export interface Statistics {
  readonly mean: Expr;
  readonly variance: Expr;
}

/** Those of a batch, with the biased variance. */
export interface BatchStatistics extends Statistics {
  /** How many elements of each feature count: a float32 scalar, made only where it is asked for. */
  samples(): Expr;
}

/**
 * The statistics of each feature over all other axes.
 *
 * @param axis of the features, counted from the front
 * @param mask bool, the shape of x without that axis: the elements that count. Sums are then divided by 1e-7 more than their
 *   number, as in Keras, so that a batch without any has a mean
 */
export function batchStatistics(x: Expr, axis: number, mask: Expr | undefined): BatchStatistics {
  const axes = x.shape.flatMap((_, at) => (at === axis ? [] : [at]));
  if (mask !== undefined) return countedStatistics(x, axes, cast(expandDims(mask, { axis }), "float32"));
  const centre = mean(x, { axis: axes, keepDims: true });
  return {
    mean: mean(x, { axis: axes }),
    variance: mean(square(sub(x, centre)), { axis: axes }),
    samples: () => axes.map((at) => cast(size(x, at), "float32")).reduce((product, one) => mul(product, one)),
  };
}

function countedStatistics(x: Expr, axis: readonly number[], counts: Expr): BatchStatistics {
  const samples = sum(counts);
  const all = add(samples, 1e-7);
  const centre = div(sum(mul(x, counts), { axis, keepDims: true }), all);
  return {
    mean: div(sum(mul(x, counts), { axis }), all),
    variance: div(sum(mul(square(sub(x, centre)), counts), { axis }), all),
    samples: () => samples,
  };
}
