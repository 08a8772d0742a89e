import { isFloat } from "@handloom/tensor";
import type { Expr } from "../../../expr/expr.ts";
import { input } from "../../../expr/input.ts";
import { pullBack } from "../../../transforms/pullBack.ts";
import { createRebuild } from "../../../transforms/substitute.ts";
import { type AttentionAttributes, slopeOperands } from "./attend.ts";
import { slopesOf } from "./scores.ts";

/**
 * Cotangents of the slopes, pulled back through what the slopes are in other ops. It is done on inputs that stand for the
 * operands: one expression may be several operands, or be made of another.
 */
export function pulledBack(
  cotangents: readonly Expr[],
  operands: readonly Expr[],
  attributes: AttentionAttributes,
): readonly (Expr | null)[] {
  const standIn = (expr: Expr) => input("operand", expr.shape, expr.dtype);
  const [own, given] = [operands.map(standIn), cotangents.map(standIn)];
  const made = slopesOf(slopeOperands(own, attributes), attributes);
  const pulled = pullBack(
    made.map((of, i) => [of as Expr, given[i] as Expr] as const),
    own.filter(({ dtype }) => isFloat(dtype)),
  );
  const back = new Map([
    ...own.map((one, i) => [one, operands[i] as Expr] as const),
    ...given.map((one, i) => [one, cotangents[i] as Expr] as const),
  ]);
  const rebuilt = createRebuild(back, new Map());
  return own.map((one) => {
    const slope = pulled.get(one);
    return slope === undefined ? null : rebuilt(slope);
  });
}
