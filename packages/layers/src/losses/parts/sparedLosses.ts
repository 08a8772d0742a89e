import {
  abs,
  asExpr,
  type Dim,
  DTypeError,
  type Expr,
  equal,
  less,
  logicalAnd,
  logicalNot,
  max,
  reshape,
  ShapeError,
  where,
} from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";
import type { LossOptions } from "./lossOptions.ts";

/**
 * The losses that a rule makes of its operands, where a sample of weight 0 can be anything: if its loss or one of its
 * operands is NaN or infinite, its operands are taken as 1, its loss is 0, and so is its gradient, exactly.
 *
 * Multiplied with the weight alone, 0 · NaN would be NaN. Finite samples are left as they are: the derivative with respect
 * to a weight of 0 is their loss.
 *
 * @param operands what the rule reads; their axes are those of the losses, and those that the rule takes away
 * @param options whose `sampleWeight` counts; without one the rule is applied to the operands
 * @param rule losses, one per sample, finite for operands of 1
 * @param reduced the axes of the operands that the rule takes away, each from the last: -1, -2, …
 * @throws ShapeError for weights with more axes or elements than the losses
 *
 * ```ts
 * import { evaluate, square, variable } from "@handloom/graph";
 *
 * const errors = variable([Number.NaN, 2]);
 * evaluate(sparedLosses([errors], { sampleWeight: variable([0, 1]) }, (e) => square(e))) // => [0, 4]
 * ```
 */
export function sparedLosses<const Operands extends readonly Expr[]>(
  operands: Operands,
  { sampleWeight }: LossOptions,
  rule: (...operands: Operands) => Expr,
  reduced: readonly number[] = [],
): Expr {
  const losses = rule(...operands);
  if (sampleWeight === undefined) return losses;
  const rank = losses.shape.length + reduced.length;
  // One number for all samples cannot be another for some.
  const own = operands.map((operand) => operand.shape.length === rank);
  const finite = operands.filter((_, i) => own[i]).map((operand) => allFinite(operand, reduced));
  const spared = sparedWhere(losses, asExpr(sampleWeight, "float32"), finite);
  const wide = reshape(spared, withOnes(spared.shape, rank, reduced));
  const ones = operands.map((operand, i) => (own[i] ? where(wide, 1, operand) : operand));
  return where(spared, 0, rule(...(ones as readonly Expr[] as Operands)));
}

function allFinite(x: Expr, reduced: readonly number[]): Expr {
  return less(reduced.length === 0 ? abs(x) : max(abs(x), { axis: reduced }), Number.POSITIVE_INFINITY);
}

/** Where a weight of 0 stands beside a loss that is NaN or infinite, or one that is made of such. */
export function sparedWhere(losses: Expr, weight: Expr, finite: readonly Expr[] = []): Expr {
  if (!isFloat(weight.dtype))
    throw new DTypeError("sampleWeight", [losses, weight], `it is ${weight.dtype}`, 'Use cast(weights, "float32")');
  const spared = logicalAnd(
    equal(weight, 0),
    logicalNot([allFinite(losses, []), ...finite].reduce((a, b) => logicalAnd(a, b))),
  );
  if (sameShape(spared.shape, losses.shape)) return spared;
  throw new ShapeError(
    "sampleWeight",
    [losses, weight],
    "the weights have more axes or elements than the losses",
    "Give one weight per loss: reshape or squeeze the weights",
  );
}

/** Axes counted from the last: -1, -2, … */
export function axesFromLast(axis: number | readonly number[], rank: number): readonly number[] {
  return [axis].flat().map((at) => (at < 0 ? at : at - rank));
}

/** The shape with a 1 at each axis that was taken away, so that it broadcasts with operands of that rank. */
function withOnes(shape: readonly Dim[], rank: number, reduced: readonly number[]): readonly Dim[] {
  const sizes = shape[Symbol.iterator]();
  return Array.from({ length: rank }, (_, axis) => (reduced.includes(axis - rank) ? 1 : (sizes.next().value as Dim)));
}
