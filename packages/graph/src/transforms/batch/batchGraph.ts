import type { Dim } from "../../expr/dim.ts";
import { GraphError } from "../../expr/errors.ts";
import type { Application, Expr } from "../../expr/expr.ts";
import { isExpr } from "../../expr/isExpr.ts";
import { located } from "../../expr/located.ts";
import { applicationsOf } from "../../expr/order.ts";
import { type AnyPrimitive, applyRules, type KindAttributes, type ManyExamples } from "../../primitive.ts";
import { isDraw } from "../../primitives/other/randomBits.ts";
import { batchAnnotation } from "./batchAnnotation.ts";
import {
  type Batched,
  batchContraction,
  batchElementwise,
  batchMovement,
  batchReduction,
  batchWindow,
} from "./batchKinds.ts";
import { byExpansion } from "./byExpansion.ts";
import { mapExamples } from "./mapExamples.ts";

export interface BatchOptions {
  /** How many examples there are. */
  readonly size: Dim;
  /** What was made at this serial number or later belongs to each example, draws too; what is older is the same for all. */
  readonly since: number;
}

/**
 * What expressions of one example are for many, along a new first axis; undefined for those that are the same for all.
 *
 * @param given what is known to differ between examples, and what it is for all of them
 */
export function batchGraph(
  roots: readonly Expr[],
  given: readonly (readonly [one: Expr, all: Expr])[],
  options: BatchOptions,
): readonly (Expr | undefined)[] {
  const batched = new Map(given);
  const stop = (expr: Expr) => batched.has(expr) || expr.serial < options.since;
  for (const application of applicationsOf(roots, stop)) {
    const isBatched = application.operands.map((operand) => batched.has(operand));
    if (!isBatched.includes(true) && !drawsSince(application, options.since)) continue;
    const operands = application.operands.map((operand) => batched.get(operand) ?? operand);
    const origin = application.results[0]?.origin;
    const results = batchOne(application, operands, { size: options.size, isBatched, origin });
    application.results.forEach((result, i) => batched.set(result, results[i] as Expr));
  }
  return roots.map((root) => batched.get(root));
}

/** Whether it draws random numbers and was made in the function: each example has its own. */
function drawsSince(application: Application, since: number): boolean {
  return isDraw(application) && (application.results[0]?.origin?.serial ?? 0) >= since;
}

function batchOne(application: Application, operands: readonly Expr[], examples: ManyExamples): readonly Expr[] {
  const { primitive, attributes, results } = application;
  try {
    const own = primitive.batch?.(operands, attributes, examples);
    if (own !== undefined) return own;
    const made = batchByKind(primitive, operands, attributes, examples);
    if (isExpr(made)) return [made];
    if (made === undefined) {
      const expanded = byExpansion(application, operands, examples);
      return expanded ? [expanded] : mapExamples(application, operands, examples.isBatched, examples.size);
    }
    const applied = applyRules(primitive, made.operands, made.attributes, examples.origin);
    return made.unfold ? applied.map(made.unfold) : applied;
  } catch (error) {
    throw located(error, results[0]);
  }
}

function batchByKind(
  { kind, name }: AnyPrimitive,
  operands: readonly Expr[],
  attributes: unknown,
  examples: ManyExamples,
): Batched | Expr | undefined {
  switch (kind) {
    case "elementwise":
      return batchElementwise(operands, attributes, examples);
    case "reduction":
      return batchReduction(operands, attributes as KindAttributes["reduction"]);
    case "contraction":
      return batchContraction(operands, attributes as KindAttributes["contraction"], examples);
    case "movement":
      return batchMovement(operands, attributes as KindAttributes["movement"], examples);
    case "window":
      return batchWindow(operands, attributes as KindAttributes["window"], examples);
    case "annotation":
      return batchAnnotation[name as keyof typeof batchAnnotation](operands, attributes, examples);
    case "loop":
      throw new GraphError("vmap", `${name} inside of the function is not mapped yet`, "Loop over the examples inside");
    case "indexing":
    case "other":
      return undefined;
  }
}
