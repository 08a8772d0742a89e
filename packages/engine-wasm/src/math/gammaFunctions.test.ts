import { compile } from "@handloom/compiler";
import { digamma, type Expr, evaluate, input, lgamma, polygamma, variable } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { createWasmEngine } from "../index.ts";

/** Of both signs, from 1e-3 to 1e3, and densely about the roots at 1, 2 and 1.4616; poles are left out. */
const points = Float32Array.from({ length: 12_000 }, (_, i) => {
  if (i % 3 === 0) return 0.8 + (1.4 * i) / 12_000;
  const size = 10 ** (-3 + (6 * i) / 12_000);
  return i % 3 === 1 ? size : -size;
}).filter((x) => x > 0 || x - Math.round(x) !== 0);

/** How far results in float32 are from those in float64, by the larger of the result and 1. */
function worstOf(op: (x: Expr) => Expr, xs: Float32Array): number {
  const x = input("x", [xs.length]);
  const got = compile(createWasmEngine(), { inputs: { x }, outputs: { y: op(x) } })({
    x: new Tensor(xs, [xs.length]),
  }).y;
  const want = evaluate(op(variable(Float64Array.from(xs))));
  return xs.reduce((worst, _, i) => {
    const exact = want.data[i] as number;
    return Math.max(worst, Math.abs((got.data[i] as number) - exact) / Math.max(1, Math.abs(exact)));
  }, 0);
}

test.each([
  ["lgamma", lgamma, 5e-6],
  ["digamma", digamma, 2e-6],
  ["polygamma of order 1", (x: Expr) => polygamma(1, x), 1e-6],
] as const)("%s is as near in float32 as its page says", (_, op, bound) => {
  const worst = worstOf(op, points);
  expect(worst).toBeLessThan(bound);
  // The bound is no more than what it takes.
  expect(worst).toBeGreaterThan(bound / 3);
});
