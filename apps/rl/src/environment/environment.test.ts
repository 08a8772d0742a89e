import { expect, it } from "vitest";
import { createRandomNumbers } from "../randomNumbers.ts";
import { createEnvironment } from "./environment.ts";
import { createParallelEnvironments } from "./parallelEnvironments.ts";

it("starts within 0.05 of the middle, elsewhere each time", () => {
  const environment = createEnvironment(createRandomNumbers(1, "training"));
  const starts = [environment.observed, ...Array.from({ length: 999 }, () => environment.reset())];
  expect(new Set(starts.map(String)).size).toBe(1000);
  const numbers = starts.flat();
  expect(Math.max(...numbers)).toBeLessThan(0.05);
  expect(Math.max(...numbers)).toBeGreaterThan(0.049);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-0.05);
  expect(Math.min(...numbers)).toBeLessThan(-0.049);
});

it("wants a reset after an episode's end", () => {
  const environment = createEnvironment(createRandomNumbers(1, "training"));
  while (!environment.step(1).terminated);
  expect(() => environment.step(1)).toThrowErrorMatchingInlineSnapshot(
    `[Error: step: the episode is over. Call reset first.]`,
  );
  environment.reset();
  expect(environment.step(1).terminated).toBe(false);
});

it("goes on from a saved state with the same bits", () => {
  const play = (environments: ReturnType<typeof createParallelEnvironments>) =>
    Array.from({ length: 50 }, (_, step) =>
      environments.each.map((environment) => {
        const outcome = environment.step((step >> 2) % 2);
        if (outcome.terminated) environment.reset();
        return outcome;
      }),
    );
  const random = createRandomNumbers(1, "training");
  const first = createParallelEnvironments(3, random);
  play(first);
  const saved = JSON.parse(JSON.stringify([random.state(), first.state()]));
  const want = play(first);

  const otherRandom = createRandomNumbers(2, "test");
  const second = createParallelEnvironments(3, otherRandom);
  otherRandom.restore(saved[0]);
  second.restore(saved[1]);
  expect(play(second)).toEqual(want);
  expect(want.flat().some(({ terminated }) => terminated)).toBe(true);
});
