import { evaluate, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { sgd } from "./gradient/sgd.ts";
import { vitals } from "./vitals.ts";

const kernel = variable(
  [
    [3, 0],
    [4, 0],
  ],
  { name: "kernel" },
);
const bias = variable([0, 2], { name: "bias" });
const slopes = [
  variable([
    [0.5, 0],
    [0, 0],
  ]),
  variable([1, 0]),
];
const updates = sgd({ learningRate: 1 }).getUpdates(slopes, [kernel, bias]);

test("it measures steps beside weights, and units that do not move", () => {
  const { updateRatio, deadUnits } = evaluate({ ...vitals([kernel, bias], updates) });
  expect(updateRatio["kernel"]?.item()).toBeCloseTo(0.1, 9);
  expect(updateRatio["bias"]?.item()).toBeCloseTo(0.5, 9);
  expect([deadUnits["kernel"]?.item(), deadUnits["bias"]?.item()]).toEqual([1, 1]);
});

test("it gives the gradients' norm where it knows them", () => {
  expect(vitals([kernel, bias], updates)).not.toHaveProperty("gradientNorm");
  const { gradientNorm } = vitals([kernel, bias], updates, { gradients: slopes });
  expect(evaluate(gradientNorm ?? kernel).item()).toBeCloseTo(Math.hypot(0.5, 1), 12);
});

test("it names a parameter that is not updated", () => {
  expect(() => vitals([variable(1, { name: "frozen" })], updates)).toThrow(
    'vitals: parameter "frozen" is not updated. Pass the updates of this step.',
  );
});
