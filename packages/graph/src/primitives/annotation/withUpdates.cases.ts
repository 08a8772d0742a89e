import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { variable } from "../../expr/variable.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { withUpdates as carry } from "./withUpdates.ts";

/** Carries the update of a float32 scalar that starts at 5. */
function withUpdates(value: ExprLike, next: ExprLike): Expr {
  return carry(asExpr(value), [[variable(5), asExpr(next)]]);
}

export const withUpdatesCases: OpCases = opCases(withUpdates, [
  { title: "the same value, whose derivative passes", given: [[1, 2], 3], want: [1, 2] },
  { title: "bools", given: [[true], 3], want: [true] },
  { title: "an update of another shape", given: [[1], [3, 4]], throws: "has shape [] but its update has [2]" },
  { title: "an update of another dtype", given: [[1], true], throws: "is float32 but its update is bool" },
]);
