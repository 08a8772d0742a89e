import { createReferenceEngine } from "@handloom/compiler";
import type { Layer } from "@handloom/layers";
import { zeros } from "@handloom/layers/initializers";
import { expect, it } from "vitest";
import { createReplay } from "../experience/replay.ts";
import { createDqn } from "./dqn.ts";

const engine = createReferenceEngine();

/** Lets a network say the same of every state. */
function setOutput(network: Layer, outputs: readonly number[]): void {
  engine.writeAll(network.variables, {
    ...Object.fromEntries(Object.entries(network.variables).map(([path, { shape }]) => [path, zeros(shape)])),
    "4/bias": outputs,
  });
}

const biasOf = (network: Layer) => [...engine.read(network.parameters.at(-1) as Layer["parameters"][number]).data];

/** One learning step on a memory full of one and the same transition: action 0, reward 1. */
function learnOnce({ double, live }: { readonly double: boolean; readonly live: number }) {
  const agent = createDqn(engine, { seed: 1, double });
  const { online, target, replay } = agent.parts as { online: Layer; target: Layer; replay: typeof memory };
  const memory = createReplay(20_000);
  for (let i = 0; i < 20_000; i++) memory.add({ s: [0, 0, 0, 0], a: 0, r: 1, next: [1, 1, 1, 1], live });
  replay.restore(memory.state());
  setOutput(online, [1, 2]);
  setOutput(target, [10, 5]);
  return { online, target, metrics: agent.train().next().value };
}

it.each([
  // Huber's loss of 1 - (1 + 0.99·5): double DQN takes the target's value of the online network's choice.
  { double: true, live: 1, want: 4.95 - 0.5 },
  // Of 1 - (1 + 0.99·10): the target's own best.
  { double: false, live: 1, want: 9.9 - 0.5 },
  // Of 1 - 1: after the fall there is nothing to come.
  { double: true, live: 0, want: 0 },
])("learns the reward and what the next state is worth: %j", ({ double, live, want }) => {
  const { metrics } = learnOnce({ double, live });
  expect(metrics).toEqual({ loss: expect.closeTo(want, 6), meanQ: expect.closeTo(1, 9) });
});

it("moves the target a two-hundredth of the way to the weights just learned", () => {
  const { online, target } = learnOnce({ double: true, live: 1 });
  const [learned = 0, untouched = 0] = biasOf(online);
  expect(learned).toBeCloseTo(1.001, 6);
  expect(untouched).toBe(2);
  expect(biasOf(target)).toEqual([
    expect.closeTo(0.995 * 10 + 0.005 * learned, 9),
    expect.closeTo(0.995 * 5 + 0.005 * 2, 9),
  ]);
});
