import type { Body } from "../primitive.ts";
import { substitute } from "../transforms/substitute.ts";
import type { Application, Expr } from "./expr.ts";
import { input } from "./input.ts";
import { applicationsOf, dependentsOf } from "./order.ts";

/** A body, and what it takes from outside: its last parameters, in this order. */
export interface Closure {
  readonly body: Body;
  readonly captures: readonly Expr[];
}

export interface ClosureOptions {
  /** The parameters, as the expressions call them. */
  readonly parameters: readonly Expr[];
  /** Expressions made earlier are taken from outside, as values. */
  readonly since: number;
  /** Earlier applications that belong inside all the same. */
  readonly inside?: ReadonlySet<Application> | undefined;
  /** Compute what no parameter reaches once, outside. Wrong where the body may not run at all. */
  readonly hoist: boolean;
}

/** Finds what expressions read besides their parameters, and makes all of it parameters. */
export function closeOver(results: readonly Expr[], options: ClosureOptions): Closure {
  const captures = capturesOf(results, options);
  const outside = [...options.parameters, ...captures];
  const parameters = outside.map((expr, i) =>
    input("name" in expr && expr.name !== undefined ? expr.name : `p${i}`, expr.shape, expr.dtype),
  );
  const pairs = outside.map((expr, i) => [expr, parameters[i] as Expr] as const);
  return { body: { parameters, results: substitute(results, pairs) }, captures };
}

/** The same for alternatives that are called with the same operands. */
export function closeOverAll(
  alternatives: readonly (readonly Expr[])[],
  options: ClosureOptions,
): { readonly bodies: readonly Body[]; readonly captures: readonly Expr[] } {
  const captures = [...new Set(alternatives.flatMap((results) => capturesOf(results, options)))];
  const parameters = [...options.parameters, ...captures];
  return { bodies: alternatives.map((results) => closeOver(results, { ...options, parameters }).body), captures };
}

function capturesOf(
  results: readonly Expr[],
  { parameters, since, hoist, inside = new Set() }: ClosureOptions,
): readonly Expr[] {
  const own = new Set(parameters);
  const isEarlier = (expr: Expr) => expr.serial < since && !(expr.node === "result" && inside.has(expr.of));
  const applications = applicationsOf(results, (expr) => own.has(expr) || isEarlier(expr));
  const body = new Set(hoist ? dependentsOf(applications, parameters) : applications);
  const isInside = (expr: Expr) => own.has(expr) || (expr.node === "result" && body.has(expr.of));
  const read = [...results, ...[...body].flatMap(({ operands }) => operands)];
  return [...new Set(read.filter((expr) => expr.node !== "constant" && !isInside(expr)))];
}
