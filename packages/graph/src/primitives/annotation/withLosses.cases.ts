import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { withLosses as carry } from "./withLosses.ts";

function withLosses(value: ExprLike, loss: ExprLike): Expr {
  return carry(asExpr(value), [asExpr(loss)]);
}

export const withLossesCases: OpCases = opCases(withLosses, [
  { title: "the same value, whose derivative passes", given: [[1, 2], 3], want: [1, 2] },
  { title: "a loss of several numbers", given: [[1], [3, 4]], throws: "a loss has shape [2]. Carry float32 scalars" },
  { title: "a loss that is a condition", given: [[1], true], throws: "withLosses(bool)" },
]);
