import {
  abs,
  add,
  asExpr,
  div,
  type Expr,
  type ExprLike,
  equal,
  greater,
  less,
  logicalAnd,
  minimum,
  mul,
  norm,
  pow,
  relu,
  reshape,
  stopGradient,
  sub,
  sum,
  where,
} from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { labelPair } from "../parts/labels/labelPair.ts";
import type { LossOptions } from "../parts/lossOptions.ts";
import { reduceLosses } from "../parts/reduceLosses.ts";
import { sparedLosses } from "../parts/sparedLosses.ts";

/** The options of `tripletMarginLoss`. */
export interface TripletMarginOptions extends LossOptions {
  /** How much further the negative must be. Default 1. */
  readonly margin?: number | undefined;
  /** Distances are (Σ|difference|^power)^(1/power), at least 1. Default 2. */
  readonly power?: number | undefined;
  /** Added to each difference. Default 1e-6. */
  readonly epsilon?: number | undefined;
  /** Whether the negative's distance from the positive counts where it is the nearer one. Default false. */
  readonly swap?: boolean | undefined;
}

/**
 * max(margin + |anchor − positive| − |anchor − negative|, 0): PyTorch's triplet_margin_loss.
 *
 * @param anchor float32 vectors [batch, ..., coordinates]
 * @param positive of the same shape: what ought to be near
 * @param negative of the same shape: what ought to be far
 * @returns a scalar; with reduction "none" one loss per triplet
 * @throws ShapeError for shapes other than these, RangeError for a number out of its range, OptionsError for an unknown
 *   option
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const loss = tripletMarginLoss(variable([[0, 0]]), variable([[3, 4]]), variable([[0, 2]]), { epsilon: 0 });
 * evaluate(loss) // => 4
 * ```
 */
export function tripletMarginLoss(
  anchor: ExprLike,
  positive: ExprLike,
  negative: ExprLike,
  options: TripletMarginOptions = {},
): Expr {
  checkOptions("tripletMarginLoss", options, "margin power epsilon swap reduction sampleWeight");
  const { margin = 1, power = 2, epsilon = 1e-6, swap = false } = options;
  checkNumber("tripletMarginLoss", "margin", margin);
  checkNumber("tripletMarginLoss", "power", power, { least: 1 });
  checkNumber("tripletMarginLoss", "epsilon", epsilon);
  const like = labelPair("tripletMarginLoss", asExpr(anchor, "float32"), positive);
  const unlike = labelPair("tripletMarginLoss", like.labels, negative);
  const distance = (x: Expr, y: Expr) => lengthOf(add(sub(x, y), epsilon), power);
  const losses = (a: Expr, b: Expr, c: Expr) => {
    const own = distance(a, c);
    return relu(add(sub(distance(a, b), swap ? minimum(own, distance(b, c)) : own), margin));
  };
  return reduceLosses(
    sparedLosses([like.labels, like.predictions, unlike.predictions], options, losses, [-1]),
    options,
  );
}

function lengthOf(x: Expr, power: number): Expr {
  if (power === 2) return norm(x, { axis: -1 });
  if (power === 1) return sum(abs(x), { axis: -1 });
  // A length is the same of what is divided by any scale, as are its slopes; powers of large and tiny numbers are none.
  const total = stopGradient(sum(abs(x), { axis: -1, keepDims: true }));
  const scale = where(logicalAnd(greater(total, 0), less(total, Number.POSITIVE_INFINITY)), total, 1);
  const powers = sum(pow(abs(div(x, scale)), power), { axis: -1 });
  const isZero = equal(powers, 0);
  // Chosen twice: the root's infinite slope at 0 would make NaN of the power's 0.
  return where(isZero, 0, mul(reshape(scale, powers.shape), pow(where(isZero, 1, powers), 1 / power)));
}
