import { cartPole } from "@handloom/rl";
import { expect, it } from "vitest";
import { collectEpisodes } from "./episodes.ts";

it("plays whole episodes until there are enough steps, and fills up with rows of weight 0", () => {
  const environment = cartPole();
  environment.reset(1);
  const { s, a, returns, weight, steps } = collectEpisodes(environment, () => 1, {
    steps: 40,
    longest: 500,
    discount: 1,
  });
  for (const column of [s, a, returns, weight]) expect(column).toHaveLength(40 + 499);
  expect(steps).toBeGreaterThanOrEqual(40);
  expect(weight).toEqual(Array.from({ length: 539 }, (_, row) => (row < steps ? 1 : 0)));
  // Always pushed to the right the pole falls after 8 to 10 steps; every episode counts down to 1.
  const played = returns.slice(0, steps);
  expect(played.at(-1)).toBe(1);
  played.forEach((left, row) => {
    if (left > 1) expect(played[row + 1]).toBe(left - 1);
  });
  expect(played.filter((left) => left === 1).length).toBeGreaterThanOrEqual(4);
  expect(new Set(s.slice(0, steps).map(String)).size).toBe(steps);
});

it("discounts what comes later", () => {
  const environment = cartPole();
  environment.reset(1);
  const { returns, steps } = collectEpisodes(environment, () => 1, { steps: 1, longest: 500, discount: 0.5 });
  expect(returns.slice(0, steps).toReversed()).toEqual(Array.from({ length: steps }, (_, i) => 2 - 0.5 ** i));
});
