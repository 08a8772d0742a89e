import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { where } from "../elementwise/comparison/where.ts";
import { guarded as guard } from "./guarded.ts";

/** The value if the condition holds, else the other one. */
function guarded(value: ExprLike, condition: ExprLike, otherwise: ExprLike): Expr {
  const [of, due, other] = [asExpr(value), asExpr(condition), asExpr(otherwise)];
  return guard(where(due, of, other), { condition: due, of, otherwise: other });
}

export const guardedCases: OpCases = opCases(guarded, [
  { title: "what happens, whose derivative passes", given: [[1, 2], true, [3, 4]], want: [1, 2] },
  { title: "what does not", given: [[1, 2], false, [3, 4]], want: [3, 4] },
  {
    title: "a condition for each element",
    given: [
      [1, 2],
      [true, false],
      [3, 4],
    ],
    throws: "is not a bool scalar",
  },
  { title: "a condition that is a number", given: [1, [1], 2], throws: "bool" },
]);
