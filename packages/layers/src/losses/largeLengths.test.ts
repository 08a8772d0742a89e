import { evaluate, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { tripletMarginLoss } from "./margins/tripletMarginLoss.ts";
import { cosineSimilarityLoss } from "./regression/cosineSimilarityLoss.ts";

test.each([1, 1e200, 1e-6])("C4: a cosine does not depend on lengths such as %d", (size) => {
  const loss = cosineSimilarityLoss(variable([[4, 3]]), variable([[3 * size, 4 * size]]));
  expect(evaluate(loss).item()).toBeCloseTo(-0.96, 12);
});

test.each([
  [2, 1e200],
  [3, 1e150],
  [3, 1e-150],
  [1.5, 1e300],
])("C4: distances by the power %d of numbers of size %d", (power, size) => {
  const [anchor, far] = [variable([[0, 0]]), variable([[3 * size, 4 * size]])];
  const loss = tripletMarginLoss(anchor, far, anchor, { power, margin: 0, epsilon: 0 });
  expect(evaluate(loss).item() / (size * (3 ** power + 4 ** power) ** (1 / power))).toBeCloseTo(1, 12);
});
