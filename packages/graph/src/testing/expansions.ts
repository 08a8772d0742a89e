import { isFloat, type Tensor } from "@handloom/tensor";
import type { Application, Expr } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { isExpr } from "../expr/isExpr.ts";
import { applicationsOf, bodiesOf } from "../expr/order.ts";
import { evaluate, evaluateAll } from "../host/evaluate.ts";
import { exprDType } from "../host/hostValue.ts";
import { applyRules, type Body } from "../primitive.ts";
import { showType } from "../print/show.ts";
import { everyApplication } from "./applications.ts";

/** Expansions may be less exact than the meaning, but not as far off as what a slip gives. */
const closeness = { rtol: 1e-7, atol: 1e-12, equalNaN: true };

/** Expansions of expansions go no deeper than this. */
const deepest = 20;

/**
 * The place where a primitive's `expand` differs from its meaning, `evaluate`, for its operands below `root`; undefined
 * where both agree. Engines run the expansion, so a wrong one is a wrong value.
 *
 * @param rtol the allowed relative difference, where that of a row is larger than the usual one
 */
export function expansionProblem(root: Expr, rtol = 0): string | undefined {
  const values = new Map<Expr, Tensor>();
  evaluateAll([root], values, new Map());
  for (const application of applicationsOf([root]).filter(isExpanded)) {
    const operands = application.operands.map((operand) => values.get(operand) ?? leafValue(operand));
    const results = application.results.map((result) => values.get(result) as Tensor);
    const problem = difference(application, operands, results, Math.max(rtol, closeness.rtol));
    if (problem !== undefined) return `primitive "${application.primitive.name}": ${problem}`;
  }
  return undefined;
}

function leafValue(expr: Expr): Tensor {
  if (expr.node === "constant") return expr.value;
  if (expr.node === "variable") return expr.initial;
  throw new Error(`testOp: an ${expr.node} has no value here. Build rows of what they are given alone.`);
}

/** Whether an engine is given something else in its place: its own expansion, or a body with one in it. */
function isExpanded(application: Application): boolean {
  const inside = bodiesOf(application).flatMap(({ results }) => results);
  return [application, ...everyApplication(inside)].some(({ primitive }) => primitive.expand !== undefined);
}

function difference(
  application: Application,
  operands: readonly Tensor[],
  results: readonly Tensor[],
  rtol: number,
): string | undefined {
  const placeholders = operands.map((value, i) => input(`operand${i}`, value.shape, exprDType(value)));
  const expanded = expandOne(application, placeholders, 0);
  if (expanded.length !== results.length)
    return `\`expand\` gives ${expanded.length} result${expanded.length === 1 ? "" : "s"}, and \`types\` ${results.length}. Return a list of all results`;
  for (const [i, expr] of expanded.entries()) {
    const result = application.results[i] as Expr;
    if (showType(expr) !== showType(result))
      return `\`expand\` gives ${showType(expr)}, \`types\` ${showType(result)}. Make both agree`;
    const [got, want] = [
      evaluate(
        expr,
        placeholders.map((from, at) => [from, operands[at] as Tensor]),
      ),
      results[i] as Tensor,
    ];
    const same = isFloat(expr.dtype) ? got.allClose(want, { ...closeness, rtol }) : got.equals(want);
    if (!same) return `\`expand\` gives ${got}, the meaning is ${want}, for ${operands.join(" and ") || "no operands"}`;
  }
  return undefined;
}

/** The application's results as an engine without a lowering for it computes them. */
function expandOne(application: Application, operands: readonly Expr[], depth: number): readonly Expr[] {
  const { primitive, attributes } = application;
  if (depth > deepest)
    throw new Error(`primitive "${primitive.name}": its \`expand\` comes back to itself without end.`);
  if (primitive.expand === undefined) {
    const bodies = bodiesOf(application).map(
      (body): Body => ({ ...body, results: expandAll(body.results, [], depth) }),
    );
    return applyRules(primitive, operands, bodies.length > 0 ? { ...(attributes as object), bodies } : attributes);
  }
  const expansion = primitive.expand(operands, attributes);
  const isList = application.results.length > 1 && Array.isArray(expansion);
  const made: readonly unknown[] = isList ? expansion : [expansion];
  if (made.every(isExpr)) return expandAll(made as readonly Expr[], operands, depth + 1);
  throw new Error(
    `primitive "${primitive.name}": its \`expand\` gives ${String(expansion)}, which is not an expression.`,
  );
}

function expandAll(roots: readonly Expr[], operands: readonly Expr[], depth: number): readonly Expr[] {
  const given = new Set(operands);
  const made = new Map<Expr, Expr>();
  const now = (expr: Expr) => made.get(expr) ?? expr;
  for (const application of applicationsOf(roots, (expr) => given.has(expr))) {
    const fresh = expandOne(application, application.operands.map(now), depth);
    application.results.forEach((result, i) => made.set(result, fresh[i] as Expr));
  }
  return roots.map(now);
}
