import { expect, test } from "vitest";
import { variable } from "../expr/variable.ts";
import { apply, elementwise, type Unary } from "../primitive.ts";
import { stopGradient } from "../primitives/annotation/stopGradient.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { checkGradients, checkSecondGradients } from "./finiteDifferences.ts";

const x = variable([0.5, -1.5]);

function cube(slope: Parameters<typeof elementwise<Unary>>[0]["vjp"]) {
  return apply(elementwise<Unary>({ name: "acme/cube", scalar: (x) => x ** 3, vjp: slope }), [x]);
}

test("right derivatives pass", () => {
  const right = cube((g, [x]) => [mul(g, mul(3, mul(x, x)))]);
  expect(checkGradients(right, [x])).toBeUndefined();
  expect(checkSecondGradients(right, [x])).toBeUndefined();
});

test("a wrong derivative is named with the element", () => {
  const wrong = cube((g, [x]) => [mul(g, mul(2, mul(x, x)))]);
  expect(checkGradients(wrong, [x])).toBe(
    "first derivative in operand 0, element [1]: 1.63896 by vjp, 2.45844 by differences, off by 0.819481; 2 of 2 elements differ",
  );
});

test("an operand that is said not to matter but does is found", () => {
  expect(
    checkGradients(
      cube(() => [null]),
      [x],
    ),
  ).toMatch("first derivative in operand 0, element [1]: 0 by vjp, ");
});

test("a derivative that is right but has a wrong derivative is found", () => {
  const flat = cube((g, [x]) => [mul(g, mul(3, mul(x, stopGradient(x))))]);
  expect(checkGradients(flat, [x])).toBeUndefined();
  expect(checkSecondGradients(flat, [x])).toMatch(
    "second derivative: that in operand 0, derived in operand 0, element [1]: -0.596932 by vjp, -1.19386 by",
  );
});
