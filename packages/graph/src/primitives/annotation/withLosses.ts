import { isFloat } from "@handloom/tensor";
import { showDim } from "../../expr/dim.ts";
import { DTypeError, GraphError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import { isExpr } from "../../expr/isExpr.ts";
import { apply, definePrimitive } from "../../primitive.ts";

const primitive = definePrimitive<readonly Expr[]>({
  name: "withLosses",
  kind: "annotation",
  types: (operands) => operands.slice(0, 1),
  evaluate: (operands) => operands.slice(0, 1),
  vjp: ([g], operands) => operands.map((_, i) => (i === 0 ? (g ?? null) : null)),
});

/**
 * The value, which carries losses: penalties that a layer adds to whatever is trained through it. Such are those of its
 * weights, those of its activations, and the divergence of a variational layer. `carriedLosses` collects them.
 *
 * Nothing is computed of a loss that nobody collects.
 *
 * Keras' `add_loss`.
 *
 * @param value any dtype and shape
 * @param losses float32 scalars
 * @returns `value`
 * @throws DTypeError for a loss that is not a float32 scalar
 *
 * ```ts
 * const h = variable([3, -4]);
 * const penalised = withLosses(h, [mul(0.1, sum(abs(h)))]);
 * evaluate(penalised) // => [3, -4]
 * evaluate(carriedLosses([square(penalised)])) // => [0.7]
 * ```
 */
export function withLosses(value: Expr, losses: readonly Expr[]): Expr {
  if (!Array.isArray(losses) || !losses.every((loss) => isExpr(loss)))
    throw new GraphError("withLosses", "the losses are not a list of expressions", "Write withLosses(x, [loss])");
  const odd = losses.find(({ dtype, shape }) => !isFloat(dtype) || shape.length > 0);
  if (odd !== undefined)
    throw new DTypeError(
      "withLosses",
      [odd],
      `a loss has shape [${odd.shape.map(showDim).join(", ")}]`,
      "Carry float32 scalars: take the mean or the sum of each",
    );
  return apply(primitive, [value, ...losses]);
}
