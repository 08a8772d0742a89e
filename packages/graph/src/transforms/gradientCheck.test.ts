import { describe, expect, test } from "vitest";
import { customGradient, type Expr, floor, gradientCheck, input, mul, square, tanh, variable } from "../index.ts";

const doubled = customGradient(
  (x: Expr) => square(x),
  (g, [x]) => [mul(g, x as Expr)],
);

describe("gradientCheck", () => {
  test("passes right derivatives, by any form of feeds and for named sizes", () => {
    const [w, x] = [variable([0.5, -1]), input("x", ["n", 2])];
    const y = tanh(mul(w, square(x)));
    const rows = [
      [1, 2],
      [0.5, -1],
    ];
    expect(gradientCheck(y, [w, x], { feeds: { x: rows } })).toBeLessThan(1e-9);
    expect(gradientCheck(y, [w], { feeds: [[x, rows]] })).toBeLessThan(1e-9);
  });

  test("names the operand and the element that is off by most", () => {
    const [w, v] = [variable([1, 1], { name: "w" }), variable([[0, 3]], { name: "v" })];
    expect(() => gradientCheck(mul(doubled(v), w), [w, v])).toThrow(
      /^gradientCheck: wrt\[1\], variable "v" \(made at .*\), element \[0, 1\]: 2\.96\d+ by gradients, 5\.93\d+ by differences, off by 2\.96\d+; 1 of 2 elements differ\. Check the vjp of what stands between, or move away from a kink\.$/,
    );
  });

  test("moves by the step and allows the tolerance that it is given", () => {
    const x = variable([0.9999]);
    expect(gradientCheck(floor(x), [x], { step: 1e-6 })).toBe(0);
    expect(() => gradientCheck(floor(x), [x])).toThrow("element [0]: 0 by gradients");
    expect(gradientCheck(doubled(x), [x], { tolerance: 1 })).toBeGreaterThan(0.1);
  });

  test("refuses what it cannot check", () => {
    const x = input("x", []);
    expect(() => gradientCheck(square(x), [x])).toThrow('evaluate: input "x" has no value');
    expect(() => gradientCheck(x, [x], { step: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: gradientCheck: step 0: a number above 0, such as 1e-3.]`,
    );
    expect(() => gradientCheck(x, [x], { tolerance: Number.NaN })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: gradientCheck: tolerance NaN: a number above 0, such as 1e-3.]`,
    );
    expect(() => gradientCheck(x, [x], { eps: 1 } as object)).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: gradientCheck: no option "eps". Options are feeds, tolerance, step.]`,
    );
  });
});
