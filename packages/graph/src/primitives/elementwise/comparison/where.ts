import { dtypesOfEngines } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { commonDType } from "../../../check/commonDType.ts";
import { broadcastShapes } from "../../../expr/broadcast.ts";
import { DTypeError } from "../../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { typeOf } from "../../../host/hostType.ts";
import { mapElements } from "../../../host/mapElements.ts";
import { apply, definePrimitive, type Ternary } from "../../../primitive.ts";

const primitive = definePrimitive<Ternary>({
  name: "where",
  kind: "elementwise",
  types(operands) {
    const [condition, ...branches] = operands;
    if (condition.dtype !== "bool") {
      throw new DTypeError(
        "where",
        operands,
        `the condition is ${condition.dtype}, not bool`,
        'Compare, or use cast(x, "bool")',
      );
    }
    const dtype = commonDType("where", branches, dtypesOfEngines);
    return [{ shape: broadcastShapes("where", operands), dtype }];
  },
  evaluate: (operands) => [
    mapElements((condition, a, b) => (condition ? a : b) as number, operands, typeOf(operands[1]).dtype),
  ],
  // Chosen by `where` again, not multiplied by 0 and 1: a NaN of the branch not taken stays out.
  vjp: ([g], [condition]) => [null, where(condition, g as Expr, 0), where(condition, 0, g as Expr)],
});

/**
 * The element of `a` where the condition is true, else that of `b`; all three broadcast by NumPy's rule.
 *
 * Both branches are computed. If the one not taken has an infinite derivative (`sqrt` at 0), guard its operand too:
 * `where(positive, sqrt(where(positive, x, 1)), 0)`.
 *
 * @param condition bool, any shape
 * @param a any dtype and shape
 * @param b the dtype of `a`, any shape
 * @returns the broadcast shape
 * @throws ShapeError for shapes that do not broadcast, DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(where(variable([true, false]), variable([1, 2]), 0)) // => [1, 0]
 * ```
 */
export function where(condition: ExprLike, a: ExprLike, b: ExprLike): Expr {
  checkOperands("where", arguments, 3);
  return apply(primitive, [asExpr(condition), asExpr(a), asExpr(b)]);
}
