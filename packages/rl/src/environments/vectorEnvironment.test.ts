import type { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { breakout } from "./breakout.ts";
import { cartPole } from "./cartPole.ts";
import type { Environment, Observation } from "./environment.ts";
import { pendulum } from "./pendulum.ts";
import { type VectorEnvironment, type VectorStep, vectorEnvironment } from "./vectorEnvironment.ts";

const kinds: Readonly<Record<string, () => Environment>> = {
  cartPole,
  pendulum: () => pendulum({ maximumSteps: 7 }),
  breakout,
};
const several = (make: () => Environment, count = 3) => vectorEnvironment(Array.from({ length: count }, () => make()));
/** Actions that differ from step to step and from environment to environment. */
const actionsAt = ({ actionSpace, count }: VectorEnvironment, step: number) =>
  Array.from({ length: count }, (_, i) => (actionSpace.kind === "discrete" ? (step * 5 + i) % 2 : Math.sin(step + i)));
/** Compared as texts: to compare thousands of elements one by one takes seconds. */
const textOf = (step: VectorStep) => Object.values(step).map(({ data }: Tensor) => data.join());
const actionOf = (environment: Environment, action: number) =>
  environment.actionSpace.kind === "discrete" ? action : [action];

describe.each(Object.entries(kinds))("%s", (_, make) => {
  it("goes on with the next episode in the step that ends one, and shows what that step led to", () => {
    const environments = several(make);
    const alone = Array.from({ length: 3 }, make);
    const starts = environments.reset(5);
    alone.forEach((environment, i) => {
      const start = Float32Array.from(environment.reset(5 + i));
      const width = starts.size / 3;
      expect(Float32Array.from(starts.data.slice(i * width, (i + 1) * width))).toEqual(start);
    });
    let ends = 0;
    for (let step = 0; step < 60; step++) {
      const actions = actionsAt(environments, step);
      const { observation, next, reward, terminated, truncated } = environments.step(actions);
      expect(environments.observation).toBe(observation);
      alone.forEach((environment, i) => {
        const result = environment.step(actionOf(environment, actions[i] as number));
        const over = result.terminated || result.truncated;
        if (over) ends++;
        const row = (x: Tensor) => x.data.slice((i * x.size) / 3, ((i + 1) * x.size) / 3).join();
        const shown = (x: Observation) => Float32Array.from(x).join();
        expect(row(next)).toBe(shown(result.observation));
        expect(row(observation)).toBe(shown(over ? environment.reset() : result.observation));
        expect(reward.data[i]).toBe(Math.fround(result.reward));
        expect([terminated.data[i], truncated.data[i]]).toEqual([Number(result.terminated), Number(result.truncated)]);
      });
    }
    expect(ends).toBeGreaterThan(2);
  });

  it("repeats itself with the same seed only, and goes on from a saved state", () => {
    const play = (environments: VectorEnvironment) =>
      Array.from({ length: 30 }, (_, step) => textOf(environments.step(actionsAt(environments, step))));
    const [first, second, third] = [several(make), several(make), several(make)] as const;
    for (const environments of [first, second]) environments.reset(2);
    third.reset(20);
    const played = play(first);
    expect(play(second)).toEqual(played);
    expect(play(third)).not.toEqual(played);
    const saved = JSON.parse(JSON.stringify(first.state()));
    third.restore(saved);
    expect(third.observation).toEqual(first.observation);
    expect(play(third)).toEqual(play(first));
  });

  it("has a state before its first episode, too", () => {
    const [fresh, other] = [make(), make()];
    other.reset(1);
    other.restore(JSON.parse(JSON.stringify(fresh.state())));
    expect(() => other.reset()).toThrow(`reset: ${other.name} has no seed yet. Write reset(1).`);
    expect(other.reset(3)).toEqual(fresh.reset(3));
  });
});

it("says what is missing", () => {
  const environment = cartPole({ maximumSteps: 1 });
  const action = () => environment.step(0);
  expect(action).toThrow(new Error("step: the episode is over. Call reset first."));
  environment.reset(1);
  expect(action().truncated).toBe(true);
  expect(action).toThrow(new Error("step: the episode is over. Call reset first."));

  expect(() => vectorEnvironment([])).toThrow("vectorEnvironment: there are no environments. Give one at least.");
  expect(() => vectorEnvironment([cartPole(), pendulum()])).toThrow(
    "vectorEnvironment: CartPole and Pendulum do not mix. Give environments of one kind.",
  );
  const environments = several(cartPole);
  expect(() => environments.observation).toThrow("observation: no episode has started. Call reset first.");
  expect(() => environments.reset(2 ** 31 - 2)).toThrow("reset: seed is 2147483648. Give a whole number");
});
