import type { Dim } from "../../expr/dim.ts";
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
import { batchLoop } from "./batchLoop.ts";
import { byExpansion } from "./byExpansion.ts";
import { forEachExample } from "./examples.ts";
import { mapExamples } from "./mapExamples.ts";

export interface BatchOptions {
  /** How many examples there are. */
  readonly size: Dim;
  /** Expressions made at this serial number or later belong to each example, draws too; older ones are the same for all. */
  readonly since: number;
  /** The expressions are a body's: all of them belong to it, whenever they were made. Default false. */
  readonly inBody?: boolean | undefined;
}

/** An expression of one example, for many: along a new first axis, or the same for all of them. */
export interface ForMany {
  readonly expr: Expr;
  readonly isBatched: boolean;
}

/** The expression for many that one example's becomes. */
export type Given = readonly [one: Expr, many: ForMany];

/** Expressions of one example, for many, given some of them. */
export function batchGraph(roots: readonly Expr[], given: readonly Given[], options: BatchOptions): readonly ForMany[] {
  const known = new Map(given);
  const now = (expr: Expr): ForMany => known.get(expr) ?? { expr, isBatched: false };
  const isOutside = (expr: Expr) => !options.inBody && expr.serial < options.since;
  for (const application of applicationsOf(roots, (expr) => known.has(expr) || isOutside(expr))) {
    if (!application.operands.some((operand) => known.has(operand)) && !drawsSince(application, options.since))
      continue;
    const made = batchOne(application, application.operands.map(now), options);
    application.results.forEach((result, i) => known.set(result, made[i] as ForMany));
  }
  return roots.map(now);
}

/** The same with the examples along a first axis, whether they differ or not. */
export function batched({ expr, isBatched }: ForMany, size: Dim): Expr {
  return isBatched ? expr : forEachExample(expr, size);
}

/** Whether it draws random numbers, or a body does, and was made in the function: each example has its own. */
function drawsSince(application: Application, since: number): boolean {
  const { primitive, attributes, results } = application;
  if (isDraw(application)) return (results[0]?.origin?.serial ?? 0) >= since;
  if (primitive.kind !== "loop") return false;
  const { bodies } = attributes as KindAttributes["loop"];
  return bodies.some((body) => applicationsOf(body.results).some((inner) => drawsSince(inner, since)));
}

function batchOne(application: Application, given: readonly ForMany[], options: BatchOptions): readonly ForMany[] {
  const { primitive, attributes, results } = application;
  const origin = results[0]?.origin;
  const operands = given.map(({ expr }) => expr);
  const isBatched = given.map((operand) => operand.isBatched);
  try {
    if (primitive.kind === "loop") return batchLoop(application, given, { ...options, inBody: true });
    const differs = isBatched.includes(true) || drawsSince(application, options.since);
    const made = differs
      ? batchApplication(application, operands, { size: options.size, isBatched, origin })
      : applyRules(primitive, operands, attributes, origin);
    return made.map((expr) => ({ expr, isBatched: differs }));
  } catch (error) {
    throw located(error, results[0]);
  }
}

function batchApplication(
  application: Application,
  operands: readonly Expr[],
  examples: ManyExamples,
): readonly Expr[] {
  const { primitive, attributes } = application;
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
    case "indexing":
    case "other":
      return undefined;
  }
}
