import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";

/** The smallest normal float32. */
const smallest = 2 ** -126;

const primitive = elementwise<Unary>({
  name: "flushSubnormals",
  // Some engines pay more for it than it saves.
  approximate: true,
  scalar: (x) => (Math.abs(x) < smallest ? 0 : x),
  vjp: (g) => [g],
});

/**
 * Each element, or 0 where it is so small that float32 has fewer digits for it: below 2⁻¹²⁶. Values that decay step by step end
 * among subnormal numbers, and many processors compute several times more slowly with those. XLA and `torch.set_flush_denormal`
 * do this to all results; here it is said where it is meant. Its derivative is 1 everywhere.
 *
 * Source: IEEE 754-2019, §3.3.
 *
 * @param x float32, any shape
 * @returns the shape of `x`
 *
 * ```ts
 * evaluate(flushSubnormals(variable([1e-40, -1e-40, 0.5]))) // => [0, 0, 0.5]
 * ```
 */
export function flushSubnormals(x: ExprLike): Expr {
  checkOperands("flushSubnormals", arguments, 1);
  return apply(primitive, [asExpr(x)]);
}
