import { isFloat } from "@handloom/tensor";
import { type Application, type Expr, nextSerial } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { isExpr } from "../../expr/isExpr.ts";
import type { ManyExamples } from "../../primitive.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { batched, batchGraph, type ForMany } from "./batchGraph.ts";
import { batchRule } from "./batchRule.ts";

/**
 * Many examples by what a primitive is in other primitives; undefined where it does not say. Derivatives are still those
 * that its own `vjp` states: they may be meant to be others than those of the expansion.
 */
export function byExpansion(
  { primitive, attributes }: Application,
  operands: readonly Expr[],
  examples: ManyExamples,
): Expr | undefined {
  if (primitive.expand === undefined) return undefined;
  const { size, isBatched } = examples;
  const since = nextSerial();
  const one = operands.map((all, i) => (isBatched[i] ? input(`x${i}`, all.shape.slice(1), all.dtype) : all));
  const given = operands.flatMap((all, i) =>
    isBatched[i] ? [[one[i] as Expr, { expr: all, isBatched: true }] as const] : [],
  );
  const expansion = primitive.expand(one, attributes);
  // With more results than one a rule of its own has to say what they are for many examples.
  if (!isExpr(expansion)) return undefined;
  const [made] = batchGraph([expansion], given, { size, since }) as readonly [ForMany];
  const value = batched(made, size);
  if (!isFloat(value.dtype)) return value;
  const rule = batchRule(
    (g, of, result) =>
      primitive.vjp(
        [g],
        of,
        [result],
        attributes,
        of.map(({ dtype }) => isFloat(dtype)),
      ),
    {
      ...examples,
      isBatched: [true, ...isBatched],
    },
  );
  return withGradient(value, operands, rule);
}
