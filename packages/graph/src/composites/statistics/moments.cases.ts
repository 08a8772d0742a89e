import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import type { VarianceOptions } from "../reduction/variance.ts";
import { stack } from "../shape/stack.ts";
import { moments } from "./moments.ts";

function momentsJoined(x: ExprLike, options?: VarianceOptions): Expr {
  const { mean, variance } = moments(x, options);
  return stack([mean, variance]);
}

export const momentsCases: OpCases = opCases(momentsJoined, [
  {
    title: "of rows, with Bessel's correction",
    given: [
      [
        [1, 3],
        [2, 8],
      ],
      { axis: 1, correction: 1 },
    ],
    want: [
      [2, 5],
      [2, 18],
    ],
  },
]);
