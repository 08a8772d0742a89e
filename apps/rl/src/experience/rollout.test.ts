import { expect, it } from "vitest";
import { moveCartPole } from "../environment/cartPole.ts";
import { createParallelEnvironments } from "../environment/parallelEnvironments.ts";
import { createRandomNumbers } from "../randomNumbers.ts";
import { collectRollout } from "./rollout.ts";

const play = (steps: number) => {
  const { each } = createParallelEnvironments(3, createRandomNumbers(1, "training"));
  return collectRollout(each, steps, (states) => states.map((_, i) => i % 2));
};

it("has a row for each step of each environment, in the order of time", () => {
  const { s, a, r, next, live, going } = play(20);
  expect(a).toEqual(Array.from({ length: 60 }, (_, row) => (row % 3) % 2));
  expect(r).toEqual(new Array(60).fill(1));
  expect(next).toEqual(s.map((state, row) => moveCartPole(state, Number(a[row]))));
  for (let row = 0; row + 3 < 60; row++) {
    // The next row of the same environment is what this one led to, unless another episode began.
    expect(s[row + 3] === next[row]).toBe(going[row] === 1);
  }
  expect(going).toContain(0);
  expect(live).toEqual(going);
});

it("tells a fallen pole from the end of time", () => {
  const { each } = createParallelEnvironments(1, createRandomNumbers(1, "training"));
  const { live, going, s } = collectRollout(each, 500, ([state]) => {
    const [, velocity = 0, angle = 0, angularVelocity = 0] = state ?? [];
    return [angle + angularVelocity + 0.05 * velocity > 0 ? 1 : 0];
  });
  expect(s).toHaveLength(500);
  expect(going.indexOf(0)).toBe(499);
  expect(live).not.toContain(0);
});
