import type { Tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { createEnvironments } from "./environments.ts";
import { evaluatePolicy } from "./evaluation.ts";
import { tasks } from "./tasks/tasks.ts";

const task = tasks["cart-pole"];
const rowsOf = ({ data, shape }: Tensor) =>
  Array.from({ length: shape[0] ?? 0 }, (_, i) => data.slice(4 * i, 4 * i + 4));
const balance = ([position = 0, velocity = 0, angle = 0, angularVelocity = 0]: ArrayLike<number> & Iterable<number>) =>
  0.1 * position + 0.2 * velocity + angle + angularVelocity > 0 ? 1 : 0;

it("adds up the rewards of each game to its end", () => {
  const options = { seed: 1, purpose: "test", episodes: 20 } as const;
  const best = evaluatePolicy(task, (states) => rowsOf(states).map(balance), options);
  expect(best).toEqual({ returns: new Array(20).fill(500), meanReturn: 500, leastReturn: 500 });

  const worst = evaluatePolicy(task, () => new Array(20).fill(1), options);
  const environments = createEnvironments(task, { seed: 1, purpose: "test", count: 20 });
  const falls = new Array<number>(20).fill(0);
  for (let step = 1; falls.includes(0); step++)
    environments.step(new Array(20).fill(1)).terminated.data.forEach((fallen, i) => {
      if (fallen === 1 && falls[i] === 0) falls[i] = step;
    });
  expect(worst.returns).toEqual(falls);
  expect(worst.meanReturn).toBeCloseTo(falls.reduce((sum, x) => sum + x, 0) / 20, 12);
  expect(worst.leastReturn).toBe(Math.min(...falls));
});

it("tests from starts that training and evaluations have not", () => {
  const startsOf = (purpose: "training" | "evaluation" | "test", games: number) => {
    const environments = createEnvironments(task, { seed: 1, purpose, count: 50 });
    const starts = rowsOf(environments.observation).map(String);
    while (starts.length < games) {
      const { observation, terminated } = environments.step(new Array(50).fill(1));
      starts.push(...rowsOf(observation).flatMap((row, i) => (terminated.data[i] === 1 ? [String(row)] : [])));
    }
    return starts;
  };
  const known = new Set([...startsOf("training", 5_000), ...startsOf("evaluation", 50)]);
  expect(known.size).toBeGreaterThanOrEqual(5_050);
  const tests = startsOf("test", 100);
  expect(new Set(tests).size).toBe(tests.length);
  expect(tests.filter((start) => known.has(start))).toEqual([]);
});
