import { describe, expect, it } from "vitest";
import { type CartPoleState, cartPole, cartPoleLimits } from "./cartPole.ts";
import { distance, golden, startIn } from "./golden.cases.ts";

interface Episode {
  readonly start: CartPoleState;
  readonly actions: string;
  /** The first 60 and the last 3, or all of them and the last 3 again. */
  readonly states: readonly CartPoleState[];
  readonly steps: number;
  readonly return: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

const { episodes } = golden<{ readonly episodes: readonly Episode[] }>("cartpole");

describe.each(episodes.map((episode, i) => [i, episode] as const))("Gymnasium's episode %i", (_, episode) => {
  const environment = startIn(cartPole(), episode.start);
  const results = Array.from(episode.actions, (action) => environment.step(Number(action)));
  const states = [episode.start, ...results.map(({ observation }) => observation)];

  it("has the same states to 1e-12", () => {
    const first = episode.states.slice(0, -3);
    const got = [...states.slice(0, first.length), ...states.slice(-3)];
    expect(got).toHaveLength(episode.states.length);
    got.forEach((state, i) => void expect(distance(state, episode.states[i] ?? [])).toBeLessThan(1e-12));
  });

  it("has the same rewards and ends at the same step for the same reason", () => {
    expect(results).toHaveLength(episode.steps);
    expect(results.reduce((sum, { reward }) => sum + reward, 0)).toBe(episode.return);
    const ends = results.map(({ terminated, truncated }) => ({ terminated, truncated }));
    const { terminated, truncated } = episode;
    expect(ends.pop()).toEqual({ terminated, truncated });
    expect(ends).toEqual(ends.map(() => ({ terminated: false, truncated: false })));
  });
});

it("starts within 0.05 of the middle, elsewhere each time", () => {
  const environment = cartPole();
  const starts = [environment.reset(1), ...Array.from({ length: 999 }, () => environment.reset())];
  expect(new Set(starts.map(String)).size).toBe(1000);
  const numbers = starts.flatMap((start) => Array.from(start));
  expect(Math.max(...numbers)).toBeLessThan(0.05);
  expect(Math.max(...numbers)).toBeGreaterThan(0.049);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-0.05);
  expect(Math.min(...numbers)).toBeLessThan(-0.049);
});

it("falls beyond 2.4 metres and 12 degrees to either side, not at them", () => {
  expect(cartPoleLimits).toEqual({ position: 2.4, angle: expect.closeTo(0.20943951, 8) });
  const { position, angle } = cartPoleLimits;
  // A step moves the place by the velocity that was, so that what is asked is where the step leads to.
  const falls = (state: CartPoleState) => startIn(cartPole(), state).step(1).terminated;
  for (const side of [-1, 1]) {
    expect(falls([side * position, 0, side * angle, 0])).toBe(false);
    expect(falls([side * (position + 1e-9), 0, 0, 0])).toBe(true);
    expect(falls([0, 0, side * (angle + 1e-9), 0])).toBe(true);
  }
});

it("refuses other actions and limits", () => {
  const environment = startIn(cartPole({ maximumSteps: 2 }), [0, 0, 0, 0]);
  for (const [action, shown] of [
    [2, "2"],
    [-1, "-1"],
    [0.5, "0.5"],
    [[0], "[0]"],
  ] as const)
    expect(() => environment.step(action)).toThrow(
      new RangeError(`step: CartPole takes a whole number from 0 to 1, got ${shown}.`),
    );
  expect(environment.step(0)).toMatchObject({ terminated: false, truncated: false });
  expect(environment.step(0)).toMatchObject({ terminated: false, truncated: true });
  expect(() => cartPole({ maximumSteps: 0 })).toThrow(
    new RangeError("cartPole: maximumSteps is 0. Give a whole number of at least 1."),
  );
});
