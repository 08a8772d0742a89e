import { expect, it } from "vitest";
import { distance, golden, startIn } from "./golden.cases.ts";
import { pendulum } from "./pendulum.ts";

interface Episode {
  readonly start: readonly number[];
  readonly actions: readonly number[];
  /** Angle and velocity after each action. */
  readonly states: readonly (readonly [angle: number, velocity: number])[];
  readonly rewards: readonly number[];
}

const { episodes } = golden<{ readonly episodes: readonly Episode[] }>("pendulum");

it.each(episodes.map((episode, i) => [i, episode] as const))(
  "has the numbers of Gymnasium's episode %i to 1e-12",
  (_, episode) => {
    const environment = startIn(pendulum(), episode.start);
    const results = episode.actions.map((action) => environment.step([action]));
    results.forEach(({ observation, reward }, i) => {
      const [angle, velocity] = episode.states[i] ?? [0, 0];
      expect(distance(observation, [Math.cos(angle), Math.sin(angle), velocity])).toBeLessThan(1e-12);
      expect(distance([reward], [Number(episode.rewards[i])])).toBeLessThan(1e-12);
    });
  },
);

it("knows in its goldens torques and speeds that are clipped and angles of several turns", () => {
  expect(episodes.some(({ actions }) => actions.some((action) => Math.abs(action) > 2))).toBe(true);
  const states = episodes.flatMap((episode) => episode.states);
  expect(states.some(([, velocity]) => Math.abs(velocity) === 8)).toBe(true);
  expect(states.some(([angle]) => angle > 9)).toBe(true);
  expect(states.some(([angle]) => angle < -9)).toBe(true);
});

it("is cut off after 200 steps and never over for good", () => {
  const environment = pendulum();
  environment.reset(1);
  const ends = Array.from({ length: 200 }, () => environment.step([1])).map(({ terminated, truncated }) => [
    terminated,
    truncated,
  ]);
  expect(ends).toEqual(ends.map((_, i) => [false, i === 199]));
});

it("starts anywhere in the circle, at up to 1 rad/s", () => {
  const environment = pendulum();
  const starts = [environment.reset(1), ...Array.from({ length: 999 }, () => environment.reset())];
  const [cosines, sines, velocities] = [0, 1, 2].map((i) => starts.map((start) => Number(start[i])));
  for (const column of [cosines, sines, velocities]) {
    expect(Math.min(...(column ?? []))).toBeLessThan(-0.98);
    expect(Math.max(...(column ?? []))).toBeGreaterThan(0.98);
    expect(Math.max(...(column ?? []).map(Math.abs))).toBeLessThanOrEqual(1);
  }
});

it("refuses what it does not take", () => {
  const environment = startIn(pendulum({ gravity: 9.81 }), [0, 0]);
  for (const [action, shown] of [
    [1, "1"],
    [[], "[]"],
    [[1, 2], "[1, 2]"],
    [[Number.NaN], "[NaN]"],
  ] as const)
    expect(() => environment.step(action)).toThrow(
      new RangeError(`step: Pendulum takes a list of 1 finite numbers, got ${shown}.`),
    );
  expect(() => pendulum({ gravity: Infinity })).toThrow(
    new RangeError("pendulum: gravity is Infinity. Give a finite number."),
  );
});
