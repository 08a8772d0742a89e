import { expect, it } from "vitest";
import type { State } from "./environment/cartPole.ts";
import { createEnvironment } from "./environment/environment.ts";
import { evaluatePolicy } from "./evaluation.ts";
import { createRandomNumbers } from "./randomNumbers.ts";

const balance = ([position, velocity, angle, angularVelocity]: State) =>
  0.1 * position + 0.2 * velocity + angle + angularVelocity > 0 ? 1 : 0;

it("adds up the rewards of each game to its end", () => {
  const options = { seed: 1, purpose: "test", episodes: 20 } as const;
  const best = evaluatePolicy((states) => states.map(balance), options);
  expect(best).toEqual({ returns: new Array(20).fill(500), meanReturn: 500, leastReturn: 500 });

  const worst = evaluatePolicy((states) => states.map(() => 1), options);
  const environment = createEnvironment(createRandomNumbers(1, "test"));
  for (let steps = 1; ; steps++) {
    if (!environment.step(1).terminated) continue;
    expect(worst.returns[0]).toBe(steps);
    break;
  }
  expect(worst.meanReturn).toBeCloseTo(worst.returns.reduce((sum, x) => sum + x, 0) / 20, 12);
  expect(worst.leastReturn).toBe(Math.min(...worst.returns));
});

it("tests from starts that training and evaluations have not", () => {
  const startsOf = (purpose: "training" | "evaluation" | "test", count: number) => {
    const environment = createEnvironment(createRandomNumbers(1, purpose));
    return Array.from({ length: count }, () => String(environment.reset()));
  };
  const known = new Set([...startsOf("training", 20_000), ...startsOf("evaluation", 50)]);
  expect(known.size).toBe(20_050);
  expect(startsOf("test", 100).filter((start) => known.has(start))).toEqual([]);
});
