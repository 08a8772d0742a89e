import { evaluate, gradients, input, matmul, randomStream, variable } from "@handloom/graph";
import { expect, it } from "vitest";
import type { Contest } from "./adversarialLoss.ts";
import { logisticLoss } from "./logisticLoss.ts";
import { nonSaturatingLoss } from "./nonSaturatingLoss.ts";
import { wassersteinLoss } from "./wassersteinLoss.ts";

/** Scores are a weighted sum of the pixels, so the critic's slope is the weights everywhere, of length 5. */
const weights = variable([[3], [4]], { name: "weights" });
const contest: Contest = {
  real: input("real", ["batch", 2]),
  fake: input("fake", ["batch", 2]),
  score: (images) => matmul(images, weights),
  noise: randomStream(1),
};
const images = {
  real: [
    [1, 0],
    [0, 0.5],
  ], // scores 3 and 2
  fake: [
    [0, 0],
    [1, 1],
  ], // scores 0 and 7
};

it("measures the Wasserstein distance, and how far the critic's slope is from 1", () => {
  const { loss, penalty } = evaluate(wassersteinLoss.critic(contest), images);
  expect(penalty.item()).toBeCloseTo((5 - 1) ** 2, 12);
  expect(loss.item()).toBeCloseTo((0 + 7) / 2 - (3 + 2) / 2 + 10 * (5 - 1) ** 2, 12);
  expect(evaluate(wassersteinLoss.generator(variable([[1], [2]]))).item()).toBe(-1.5);
});

const mistakes = (logits: readonly number[]) =>
  logits.reduce((sum, logit) => sum + Math.log1p(Math.exp(logit)) / logits.length, 0);

it("counts real images as logits of 1 and fake ones as logits of 0, and the squared slope", () => {
  const { loss, penalty } = evaluate(nonSaturatingLoss.critic(contest), images);
  expect(penalty.item()).toBeCloseTo(5 ** 2, 12);
  expect(loss.item()).toBeCloseTo(mistakes([-3, -2]) + mistakes([0, 7]) + 0.1 * 5 ** 2, 12);
  expect(evaluate(nonSaturatingLoss.generator(variable([[1], [2]]))).item()).toBeCloseTo(mistakes([-1, -2]), 12);
});

it("counts the same without a penalty for a critic that looks at a whole batch", () => {
  const { loss, penalty } = evaluate(logisticLoss.critic(contest), images);
  expect(penalty.item()).toBe(0);
  expect(loss.item()).toBeCloseTo(mistakes([-3, -2]) + mistakes([0, 7]), 12);
  expect([logisticLoss.wholeBatch, wassersteinLoss.wholeBatch ?? false]).toEqual([true, false]);
});

it.each([
  // d(‖w‖ − 1)²/dw = 2(‖w‖ − 1)·w/‖w‖
  { name: "Wasserstein", loss: wassersteinLoss, want: [[(2 * 4 * 3) / 5], [(2 * 4 * 4) / 5]] },
  // d‖w‖²/dw = 2w
  { name: "non-saturating", loss: nonSaturatingLoss, want: [[6], [8]] },
])("differentiates the $name penalty, which holds a gradient itself", ({ loss, want }) => {
  const losses = loss.critic(contest);
  const [slope] = gradients(losses.penalty, [weights]);
  // The slope is the same for all images; the loss beside it tells how many there are.
  expect(evaluate([slope, losses.loss], images)[0].toArray()).toEqual(
    want.map(([x]) => [expect.closeTo(Number(x), 12)]),
  );
});
