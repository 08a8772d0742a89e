import { asExpr, type Expr } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";

/**
 * A sum of Chebyshev polynomials, by Clenshaw's recurrence.
 *
 * @param factors of the polynomials of order 0, 1, …
 * @param x float32 in [-1, 1], any shape
 * @returns the shape of `x`
 *
 * ```ts
 * // 1 + 2·x + 3·(2x² − 1) at 0.5
 * evaluate(chebyshev([1, 2, 3], asExpr(0.5))) // => 0.5
 * ```
 */
export function chebyshev(factors: readonly number[], x: Expr): Expr {
  const doubled = mul(2, x);
  let [last, before]: readonly Expr[] = [asExpr(0), asExpr(0)] as const;
  for (const factor of factors.slice(1).reverse())
    [last, before] = [add(sub(mul(doubled, last as Expr), before as Expr), factor), last];
  return add(sub(mul(x, last as Expr), before as Expr), factors[0] as number);
}
