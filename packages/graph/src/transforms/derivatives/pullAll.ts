import { constant, type Expr } from "../../expr/expr.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { gradients } from "../gradients.ts";

/** What several results give together to each target, each pulled back from its own cotangent; undefined where no path leads. */
export function pullAll(
  given: readonly (readonly [of: Expr, cotangent: Expr])[],
  targets: readonly Expr[],
): readonly (Expr | undefined)[] {
  const of = given.map(([expr]) => expr);
  // One pass from something further that has these derivatives.
  const further = withGradient(constant(0, "float32"), of, () => given.map(([, cotangent]) => cotangent));
  const pulled = gradients(further, targets, { unconnected: "zero" });
  return pulled.map((own) => (isZero(own) ? undefined : own));
}

function isZero(expr: Expr): boolean {
  const from = expr.node === "result" && expr.of.primitive.name === "broadcastTo" ? expr.of.operands[0] : expr;
  return from?.node === "constant" && from.value.size === 1 && from.value.item() === 0;
}
