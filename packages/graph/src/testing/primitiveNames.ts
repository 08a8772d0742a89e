import type { Expr } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { variable } from "../expr/variable.ts";
import type { AnyPrimitive } from "../primitive.ts";
import { withShape } from "../primitives/annotation/withShape.ts";
import { allOpCases } from "./allOpCases.ts";
import { everyApplication } from "./applications.ts";
import type { OpCases } from "./opCases.ts";

/** The problem with the name of a primitive among these expressions; undefined where nothing is. */
export function nameProblem(roots: readonly Expr[]): string | undefined {
  for (const { primitive } of everyApplication(roots)) {
    const { name } = primitive;
    const builtIn = builtIns().get(name);
    if (builtIn === primitive || /^[^/]+\/.+$/.test(name)) continue;
    // Engines look lowerings up by name, so they would run the built-in instead.
    const problem = builtIn === undefined ? "is not the name of a built-in" : "is a built-in, and this is not it";
    return `primitive "${name}": "${name}" ${problem}. Name yours "owner/${name}".`;
  }
  return undefined;
}

/** The expressions of the rows of a table that give one. */
export function expressionsOf({ cases }: OpCases): readonly Expr[] {
  return cases.filter(({ throws }) => throws === undefined).map((row) => row.build(variable));
}

let known: ReadonlyMap<string, AnyPrimitive> | undefined;

/** By name. The primitives themselves are private to their files, but the built-in ops apply them. */
export function builtIns(): ReadonlyMap<string, AnyPrimitive> {
  const applied = () => everyApplication([...allOpCases.flatMap(expressionsOf), withShape(input("x", ["n"]), [1])]);
  known ??= new Map(applied().map(({ primitive }) => [primitive.name, primitive]));
  return known;
}
