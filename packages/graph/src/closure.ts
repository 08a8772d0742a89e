import type { Expr } from "./expr.ts";
import { input } from "./input.ts";
import { applicationsOf } from "./order.ts";
import type { Body } from "./primitive.ts";
import { substitute } from "./substitute.ts";

/** A body, and what it takes from outside: its last parameters, in this order. */
export interface Closure {
  readonly body: Body;
  readonly captures: readonly Expr[];
}

export interface ClosureOptions {
  /** What the expressions call the parameters. */
  readonly parameters: readonly Expr[];
  /** Expressions made earlier are taken from outside, as values. */
  readonly since: number;
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

function capturesOf(results: readonly Expr[], { parameters, since, hoist }: ClosureOptions): readonly Expr[] {
  const own = new Set(parameters);
  const applications = applicationsOf(results, (expr) => own.has(expr) || expr.serial < since);
  const inside = new Set<unknown>();
  const isInside = (expr: Expr) => own.has(expr) || (expr.node === "result" && inside.has(expr.of));
  for (const application of applications) if (!hoist || application.operands.some(isInside)) inside.add(application);
  const read = [
    ...results,
    ...applications.filter((application) => inside.has(application)).flatMap(({ operands }) => operands),
  ];
  return [...new Set(read.filter((expr) => expr.node !== "constant" && !isInside(expr)))];
}
