import { asExpr, cast, div, type Expr, mul, norm, size, sqrt } from "@handloom/graph";

/** √(mean of x²), as `norm` computes it: large and tiny numbers do not overflow or vanish, and its slope at 0 is 0. */
export function rms(x: Expr): Expr {
  const sizes = x.shape.map((dim, axis) => (typeof dim === "number" ? asExpr(dim) : cast(size(x, axis), "float32")));
  return div(norm(x), sqrt(sizes.reduce(mul, asExpr(1))));
}
