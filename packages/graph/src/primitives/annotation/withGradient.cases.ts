import type { Expr } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { withGradient } from "./withGradient.ts";

/** x³, differentiated as it is. */
function cubed(x: Expr): Expr {
  const cube = mul(x, mul(x, x));
  return withGradient(cube, [x], (g, [x]) => [mul(g, mul(3, mul(x as Expr, x as Expr)))]);
}

export const withGradientCases: OpCases = {
  ...opCases(cubed, [{ title: "a value with a derivative of its own", given: [[-2, 0.5]], want: [-8, 0.125] }]),
  op: "withGradient",
};
