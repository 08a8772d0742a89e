import { asExpr, evaluate } from "@handloom/graph";
import { expect, test } from "vitest";
import { accumulated, movingAverage } from "./movingAverage.ts";

/** Below the smallest normal float32, 1.18e-38, after one more step. */
const last = 1.2e-38;

test("means and momenta end at 0 where nothing comes in, not among subnormal numbers", () => {
  expect(evaluate(movingAverage(asExpr(0.9), asExpr(last), asExpr(0))).item()).toBe(0);
  expect(evaluate(accumulated(asExpr(0.9), asExpr(-last), asExpr(0))).item()).toBe(0);
  expect(evaluate(movingAverage(asExpr(0.5), asExpr(4), asExpr(2))).item()).toBe(3);
  expect(evaluate(accumulated(asExpr(0.5), asExpr(4), asExpr(2))).item()).toBe(4);
});
