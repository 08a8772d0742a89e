import { expect, it } from "vitest";
import { breakout } from "./breakout.ts";
import type { Environment, Observation } from "./environment.ts";
import { golden } from "./golden.cases.ts";

interface Episode {
  /** 0 where the ball starts at the left, 1 at the right. */
  readonly side: number;
  readonly actions: string;
  readonly rewards: string;
  readonly terminated: boolean;
  /** A number of each observation that tells which places have ones. */
  readonly sums: readonly number[];
  /** The places of the ones, of some steps. */
  readonly ones: Readonly<Record<string, readonly number[]>>;
}

const { episodes } = golden<{ readonly episodes: readonly Episode[] }>("breakout");

const onesOf = (observation: Observation) => Array.from(observation).flatMap((one, i) => (one === 1 ? [i] : []));
const sumOf = (ones: readonly number[]) => ones.reduce((sum, i) => sum + (i + 1) * ((i % 97) + 1), 0);
/** Where the ball is in the fourth row. */
const ballAt = (observation: Observation, x: number) => observation[(3 * 10 + x) * 4 + 1] === 1;

function begin(side: number): Environment {
  const environment = breakout({ stickyActions: 0 });
  let observation = environment.reset(1);
  while (!ballAt(observation, side * 9)) observation = environment.reset();
  return environment;
}

it.each(episodes.map((episode, i) => [i, episode] as const))(
  "plays MinAtar's game %i, plane by plane",
  (_, episode) => {
    const environment = begin(episode.side);
    const results = Array.from(episode.actions, (action) => environment.step(Number(action)));
    expect(results.map(({ reward }) => reward).join("")).toBe(episode.rewards);
    expect(results.at(-1)?.terminated).toBe(episode.terminated);
    expect(results.slice(0, -1).some(({ terminated }) => terminated)).toBe(false);
    const ones = results.map(({ observation }) => onesOf(observation));
    expect(ones.map(sumOf)).toEqual(episode.sums);
    for (const [step, places] of Object.entries(episode.ones)) expect(ones[Number(step)]).toEqual(places);
  },
);

it("knows in its goldens a second and a third wall", () => {
  const earned = episodes.map(({ rewards }) => Array.from(rewards).filter((reward) => reward === "1").length);
  expect(Math.max(...earned)).toBeGreaterThan(60);
});

it("starts from both sides, and repeats actions as often as it is told", () => {
  const environment = breakout({ stickyActions: 0.25 });
  const sides: number[] = [];
  const moves: boolean[] = [];
  const paddleOf = (observation: Observation) => onesOf(observation).find((i) => i >= 360 && i % 4 === 0);
  let observation = environment.reset(1);
  for (let i = 0; i < 4000; i++) {
    sides.push(ballAt(observation, 0) ? 0 : 1);
    // A first action is repeated as one that stays.
    const before = paddleOf(observation);
    moves.push(paddleOf(environment.step(1).observation) !== before);
    observation = environment.reset();
  }
  const share = (list: readonly unknown[]) => list.filter(Boolean).length / list.length;
  // Four standard deviations.
  expect(Math.abs(share(sides) - 0.5)).toBeLessThan(0.032);
  expect(Math.abs(share(moves) - 0.75)).toBeLessThan(0.028);
});

it("is cut off after 1000 steps", () => {
  const long = episodes.find(({ actions }) => actions.length === 1000);
  const environment = begin(long?.side ?? 0);
  const results = Array.from(long?.actions ?? "", (action) => environment.step(Number(action)));
  expect(results.map(({ truncated }) => truncated).indexOf(true)).toBe(999);
});

it("refuses probabilities that are none", () => {
  expect(() => breakout({ stickyActions: 1.5 })).toThrow(
    new RangeError("breakout: stickyActions is 1.5. Give a number from 0 to 1."),
  );
});
