import fc from "fast-check";
import { expect, it } from "vitest";
import { nStepReturns } from "../returns/nStepReturns.ts";
import { nStepTransitions, type PlayedStep, type Transition } from "./nStepTransitions.ts";

const steps = fc.array(
  fc.record({ reward: fc.integer({ min: -9, max: 9 }), terminated: fc.boolean(), truncated: fc.boolean() }),
  { minLength: 1, maxLength: 30 },
);
const stepOf = (n: number, rest: Pick<PlayedStep, "reward" | "terminated" | "truncated">): PlayedStep => ({
  observation: [n],
  action: n,
  next: Uint8Array.of(n + 1),
  ...rest,
});

it("has the n-step returns of what was played, each step once, and holds back what is not complete", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 5 }), (played, n) => {
      const window = nStepTransitions({ steps: n, discount: 0.5 });
      const transitions = played.flatMap((step, i) => window.add(stepOf(i, step)));
      const ends = played.map(({ terminated, truncated }) => terminated || truncated);
      expect(transitions.map(({ action }) => action)).toEqual(transitions.map((_, i) => i));
      // Fewer than n steps after the last end wait for the next ones.
      const waiting = Math.min(n - 1, played.length - 1 - ends.lastIndexOf(true));
      expect(transitions).toHaveLength(played.length - waiting);

      const worth = (observation: ArrayLike<number>) => 3 * Number(observation[0]) + 1;
      const wanted = nStepReturns({
        rewards: played.map(({ reward }) => reward),
        terminated: played.map(({ terminated }) => terminated),
        truncated: played.map(({ truncated }) => truncated),
        nextValues: played.map((_, i) => worth([i + 1])),
        steps: n,
        discount: 0.5,
      });
      transitions.forEach(({ observation, reward, next, discount }, i) => {
        expect([...Array.from(observation)]).toEqual([i]);
        expect(reward + discount * worth(next)).toBeCloseTo(Number(wanted.data[i]), 9);
      });
    }),
  );
});

it("keeps environments apart, and goes on from a saved state", () => {
  const options = { steps: 3, discount: 0.9, environments: 2 };
  const going = { terminated: false, truncated: false };
  const feed = (window: ReturnType<typeof nStepTransitions>, from: number, to: number) => {
    const out: Transition[] = [];
    for (let n = from; n < to; n++)
      for (const environment of [0, 1])
        out.push(
          ...window.add({ ...stepOf(n, { reward: environment, ...going }), action: [environment] }, environment),
        );
    return JSON.stringify(out.map(({ next, ...rest }) => ({ ...rest, next: Array.from(next) })));
  };
  const [straight, resumed] = [nStepTransitions(options), nStepTransitions(options)];
  const first = JSON.parse(feed(straight, 0, 3)) as Transition[];
  expect(first.map(({ action, reward }) => [action, reward])).toEqual([
    [[0], 0],
    [[1], expect.closeTo(2.71, 12)],
  ]);
  resumed.restore(JSON.parse(JSON.stringify(straight.state())));
  expect(feed(resumed, 3, 6)).toBe(feed(straight, 3, 6));
});

it("refuses what it does not have", () => {
  const window = nStepTransitions({ steps: 1, discount: 1 });
  const step = stepOf(0, { reward: 0, terminated: false, truncated: false });
  expect(() => window.add(step, 1)).toThrow(new RangeError("add: there is no environment 1 of 1. Count from 0."));
  expect(() => nStepTransitions({ steps: 0, discount: 1 })).toThrow("nStepTransitions: steps is 0.");
  expect(() => nStepTransitions({ steps: 1, discount: 1.1 })).toThrow("nStepTransitions: discount is 1.1.");
});
