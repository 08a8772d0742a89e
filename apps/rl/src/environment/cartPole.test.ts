import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRandomNumbers } from "../randomNumbers.ts";
import { hasFallen, limits, type State } from "./cartPole.ts";
import { createEnvironment, type Outcome } from "./environment.ts";

interface Episode {
  readonly start: State;
  readonly actions: string;
  /** The first 60 and the last 3, or all of them and the last 3 again. */
  readonly states: readonly State[];
  readonly steps: number;
  readonly return: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

const path = new URL("../../../../packages/rl/goldens/cartpole.json", import.meta.url);
const { episodes }: { readonly episodes: readonly Episode[] } = JSON.parse(readFileSync(path, "utf8"));

function replay({ start, actions }: Episode): Outcome[] {
  const environment = createEnvironment(createRandomNumbers(1, "test"));
  environment.reset(start);
  return Array.from(actions, (action) => environment.step(Number(action)));
}

describe.each(episodes.map((episode, i) => [i, episode] as const))("Gymnasium's episode %i", (_, episode) => {
  const outcomes = replay(episode);
  const states = [episode.start, ...outcomes.map(({ next }) => next)];

  it("has the same states to 1e-12", () => {
    const first = episode.states.slice(0, -3);
    const got = [...states.slice(0, first.length), ...states.slice(-3)];
    expect(got).toHaveLength(episode.states.length);
    const distances = got.flatMap((state, i) => state.map((x, j) => Math.abs(x - Number(episode.states[i]?.[j]))));
    expect(Math.max(...distances)).toBeLessThan(1e-12);
  });

  it("has the same rewards and ends at the same step for the same reason", () => {
    expect(outcomes).toHaveLength(episode.steps);
    expect(outcomes.reduce((sum, { reward }) => sum + reward, 0)).toBe(episode.return);
    const ends = outcomes.map(({ terminated, truncated }) => ({ terminated, truncated }));
    const { terminated, truncated } = episode;
    expect(ends.pop()).toEqual({ terminated, truncated });
    expect(ends).toEqual(ends.map(() => ({ terminated: false, truncated: false })));
  });
});

it("falls beyond 2.4 metres and 12 degrees to either side, not at them", () => {
  const [place, angle] = [limits.position, limits.angle];
  expect(limits).toEqual({ position: 2.4, angle: expect.closeTo(0.20943951, 8) });
  for (const side of [-1, 1]) {
    expect(hasFallen([side * place, 0, side * angle, 0])).toBe(false);
    expect(hasFallen([side * (place + 1e-9), 0, 0, 0])).toBe(true);
    expect(hasFallen([0, 0, side * (angle + 1e-9), 0])).toBe(true);
  }
});
