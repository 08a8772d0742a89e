import { expect, it } from "vitest";
import { cartPole } from "./environments/cartPole.ts";
import { pendulum } from "./environments/pendulum.ts";
import { vectorEnvironment } from "./environments/vectorEnvironment.ts";
import { rollout } from "./rollout.ts";

it("has each step of each environment, in the order of time", () => {
  const environments = vectorEnvironment([cartPole(), cartPole(), cartPole()]);
  environments.reset(1);
  const again = vectorEnvironment([cartPole(), cartPole(), cartPole()]);
  again.restore(environments.state());
  // The same array at each call, as a step may give it.
  const actions = new Int32Array(3);
  const act = (x: { readonly data: ArrayLike<number> }) => {
    for (let i = 0; i < 3; i++) actions[i] = Number(x.data[4 * i + 2]) > 0 ? 1 : 0;
    return actions;
  };
  const played = rollout(environments, act, { steps: 40 });
  expect(
    Object.fromEntries(Object.entries(played).map(([name, { shape, dtype }]) => [name, `${dtype} ${shape}`])),
  ).toEqual({
    observation: "float32 40,3,4",
    action: "int32 40,3",
    reward: "float32 40,3",
    next: "float32 40,3,4",
    terminated: "bool 40,3",
    truncated: "bool 40,3",
  });
  for (let step = 0; step < 40; step++) {
    const row = (column: keyof typeof played, width: number) =>
      Array.from(played[column].data.subarray(step * width, (step + 1) * width));
    expect(row("observation", 12)).toEqual(Array.from(again.observation.data));
    const { next, reward, terminated } = again.step(row("action", 3));
    expect([row("next", 12), row("reward", 3), row("terminated", 3)]).toEqual(
      [next, reward, terminated].map(({ data }) => Array.from(data)),
    );
  }
  expect(played.terminated.data.includes(1)).toBe(true);
  // The next one goes on where this one stopped.
  expect(rollout(environments, act, { steps: 1 }).observation.data).toEqual(again.observation.data);
});

it("takes actions of several numbers", () => {
  const environments = vectorEnvironment([pendulum({ maximumSteps: 2 }), pendulum({ maximumSteps: 2 })]);
  environments.reset(1);
  const { action, truncated } = rollout(environments, () => [0.5, -0.5], { steps: 4 });
  expect([action.dtype, action.shape]).toEqual(["float32", [4, 2, 1]]);
  expect(truncated.toArray()).toEqual([
    [false, false],
    [true, true],
    [false, false],
    [true, true],
  ]);
});

it("wants a step at least", () => {
  const environments = vectorEnvironment([cartPole()]);
  expect(() => rollout(environments, () => [0], { steps: 0 })).toThrow(
    new RangeError("rollout: steps is 0. Give a whole number of at least 1."),
  );
});
