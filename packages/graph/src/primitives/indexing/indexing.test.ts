import { describe, expect, it } from "vitest";
import type { Expr } from "../../expr/expr.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { gradients } from "../../transforms/gradients.ts";
import { sum } from "../reduction/sum.ts";
import { scatter } from "./scatter.ts";
import { scatterMax } from "./scatterMax.ts";
import { scatterMin } from "./scatterMin.ts";

const indices = variable([0, 0, 1], { dtype: "int32" });

const slopes = (op: typeof scatter, x: Expr, updates: Expr) =>
  evaluate(gradients(sum(op(x, indices, updates)), [x, updates])).map((slope) => slope.toArray());

describe("updates of one row", () => {
  it.each([scatterMax, scatterMin])(
    "share the gradient of %o equally where they are equal, as in PyTorch and JAX",
    (op) => {
      expect(slopes(op, variable([5, 1]), variable([5, 5, 1]))).toEqual([
        [1 / 3, 1 / 2],
        [1 / 3, 1 / 3, 1 / 2],
      ]);
    },
  );

  it("give all of it to the last where it replaces the others", () => {
    expect(slopes(scatter, variable([5, 1, 2]), variable([5, 5, 1]))).toEqual([
      [0, 0, 1],
      [0, 1, 1],
    ]);
  });
});
