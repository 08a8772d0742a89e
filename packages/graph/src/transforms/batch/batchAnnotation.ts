import type { Dim } from "../../expr/dim.ts";
import { GraphError, UpdateError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import type { ManyExamples } from "../../primitive.ts";
import type * as annotations from "../../primitives/annotation/index.ts";
import { type GradientRule, withGradient } from "../../primitives/annotation/withGradient.ts";
import { withShape } from "../../primitives/annotation/withShape.ts";
import type { WithUpdatesAttributes } from "../../primitives/annotation/withUpdates.ts";
import { nameOf } from "../../print/show.ts";
import type { Batched } from "./batchKinds.ts";
import { batchRule } from "./batchRule.ts";
import { forEachExample } from "./examples.ts";

/** An annotation of one example, for many: the same with other operands, or an expression. */
type Rule = (operands: readonly Expr[], attributes: unknown, examples: ManyExamples) => Batched | Expr;

/** Not in the files of the annotations: programs without vmap would carry all of it along. */
export const batchAnnotation: Readonly<Record<keyof typeof annotations, Rule>> = {
  stopGradient: (operands, attributes) => ({ operands, attributes }),
  withShape: ([x], attributes, { size }) =>
    withShape(x as Expr, [size, ...(attributes as { readonly shape: readonly Dim[] }).shape]),
  withGradient([value, ...of], attributes, examples) {
    const { rule } = attributes as { readonly rule: GradientRule };
    const all = examples.isBatched[0] ? (value as Expr) : forEachExample(value as Expr, examples.size);
    return withGradient(all, of, batchRule(rule, examples));
  },
  withLosses(operands, attributes, { isBatched }) {
    if (!isBatched.some((own, i) => own && i > 0)) return { operands, attributes };
    throw new GraphError(
      "vmap",
      "a carried loss would be another for each example",
      "Return it from the function, and add the mean over the examples outside",
    );
  },
  withUpdates(operands, attributes, { isBatched }) {
    const own = (attributes as WithUpdatesAttributes).targets.find((_, i) => isBatched[i + 1]);
    if (own === undefined) return { operands, attributes };
    throw new UpdateError(
      "vmap",
      `the next value of ${nameOf(own)} would be another for each example`,
      "Return it from the function, and update the variable outside, by the mean over the examples",
    );
  },
  guarded(operands, attributes, { size, isBatched }) {
    if (isBatched[1])
      throw new GraphError(
        "vmap",
        "the condition of a guarded update would be another for each example",
        "Guard the update outside of the function, by a condition on all examples",
      );
    // Behind the first four stand what is replaced and what by: both sides of a replacement have one shape.
    const half = (operands.length - 4) / 2;
    const alike = operands.map((operand, i) => {
      const other = i < 4 + half ? i + half : i - half;
      return i >= 4 && !isBatched[i] && isBatched[other] ? forEachExample(operand, size) : operand;
    });
    return { operands: alike, attributes };
  },
};
