import { asExpr, type Expr } from "../expr/expr.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";

/**
 * A sum of powers, by Horner's rule.
 *
 * @param factors of the powers 0, 1, …
 */
export function powerSeries(factors: readonly number[], x: Expr): Expr {
  return factors.reduceRight<Expr>((total, factor) => add(mul(total, x), factor), asExpr(0));
}
