import { createReferenceEngine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import type { Layer } from "@handloom/layers";
import { zeros } from "@handloom/layers/initializers";
import { type PrioritisedReplay, prioritisedReplay, randomNumbers } from "@handloom/rl";
import { expect, it } from "vitest";
import { tasks } from "../tasks/tasks.ts";
import { createDqn, type Improvement, improvements } from "./dqn.ts";

const engine = createReferenceEngine();
const settings = {
  environments: 1,
  learningRate: 1e-3,
  batchSize: 128,
  capacity: 20_000,
  playedBeforeLearning: 1_000,
  explorationSteps: 5_000,
  fairAfter: 1,
};
const without = (...kept: Improvement[]) => improvements.filter((one) => !kept.includes(one));
type Memory = PrioritisedReplay<"s" | "a" | "r" | "next" | "discount">;

/** Lets a network say the same of every state. */
function setOutput(network: Layer, outputs: readonly number[]): void {
  engine.writeAll(network.variables, {
    ...Object.fromEntries(Object.entries(network.variables).map(([path, { shape }]) => [path, zeros(shape)])),
    "4/bias": outputs,
  });
}

const biasOf = (network: Layer) => [...engine.read(network.parameters.at(-1) as Layer["parameters"][number]).data];

interface Lesson {
  readonly kept: readonly Improvement[];
  readonly discount: number;
  readonly outputs: readonly [online: readonly number[], target: readonly number[]];
}

/** One learning step on a memory full of one and the same transition: action 0, reward 1. */
function learnOnce({ kept, discount, outputs }: Lesson) {
  const agent = createDqn(engine, { task: tasks["cart-pole"], seed: 1, settings, without: without(...kept) });
  const { online, target, memory } = agent.parts as unknown as { online: Layer; target: Layer; memory: Memory };
  const columns = { s: { shape: [4] }, a: { dtype: "int32" }, r: {}, next: { shape: [4] }, discount: {} } as const;
  const full = prioritisedReplay({ capacity: 20_000, columns, alpha: 0 });
  for (let i = 0; i < 20_000; i++) full.add({ s: [0, 0, 0, 0], a: 0, r: 1, next: [1, 1, 1, 1], discount });
  memory.restore(full.state());
  setOutput(online, outputs[0]);
  setOutput(target, outputs[1]);
  return { online, target, memory, metrics: agent.train().next().value };
}

const plain = [
  [1, 2],
  [10, 5],
] as const;
it.each<Lesson & { readonly q: number; readonly loss: number }>([
  // Huber's loss of 1 - (1 + 0.99·5): double DQN takes the target's value of the online network's choice.
  { kept: ["double"], discount: 0.99, outputs: plain, q: 1, loss: 4.95 - 0.5 },
  // Of 1 - (1 + 0.99·10): the target's own best.
  { kept: [], discount: 0.99, outputs: plain, q: 1, loss: 9.9 - 0.5 },
  // Of 1 - 1: after the fall there is nothing to come.
  { kept: ["double"], discount: 0, outputs: plain, q: 1, loss: 0 },
  // Worth 3, and action 0 is 1 better than both on average: Q is 4, and 2 in the target.
  {
    kept: ["dueling"],
    discount: 0.5,
    outputs: [
      [3, 5, 3],
      [1, 1, 0],
    ],
    q: 4,
    loss: 4 - (1 + 0.5 * 1.5) - 0.5,
  },
])("learns the reward and what the next state is worth: %j", ({ q, loss, ...lesson }) => {
  expect(learnOnce(lesson).metrics).toEqual({ loss: expect.closeTo(loss, 6), meanQ: expect.closeTo(q, 9) });
});

it("moves the target a two-hundredth of the way to the weights just learned", () => {
  const { online, target } = learnOnce({ kept: ["double"], discount: 0.99, outputs: plain });
  const [learned = 0, untouched = 0] = biasOf(online);
  expect(learned).toBeCloseTo(1.001, 6);
  expect(untouched).toBe(2);
  expect(biasOf(target)).toEqual([
    expect.closeTo(0.995 * 10 + 0.005 * learned, 9),
    expect.closeTo(0.995 * 5 + 0.005 * 2, 9),
  ]);
});

it("remembers how far off it was, and only where priorities count", () => {
  const priorities = (memory: Memory) => new Set((memory.state() as { priorities: number[] }).priorities);
  const lesson = { discount: 0.99, outputs: plain };
  expect(priorities(learnOnce({ ...lesson, kept: [] }).memory)).toEqual(new Set([1]));
  // |1 - (1 + 0.99·10)| to the power 0.6, beside those that have not been drawn.
  const found = [...priorities(learnOnce({ ...lesson, kept: ["prioritised"] }).memory)].sort((a, b) => a - b);
  expect(found).toEqual([1, expect.closeTo(9.9 ** 0.6, 5)]);
});

it.each([
  [["n-step"], 3],
  [[], 1],
] as const)("keeps transitions of %j: over %i steps", (kept, steps) => {
  const agent = createDqn(engine, { task: tasks["cart-pole"], seed: 1, settings, without: without(...kept) });
  const moments = agent.train();
  for (let i = 0; i < 100; i++) moments.next();
  const { memory } = agent.parts as unknown as { memory: Memory };
  const { discount, r } = memory.sample(500, randomNumbers(1), 1).rows;
  const discounts = [0, ...Array.from({ length: steps }, (_, k) => 0.99 ** (k + 1))].map(Math.fround);
  expect(new Set(discount.data).size).toBeGreaterThan(1);
  expect([...discount.data].every((one) => discounts.includes(one))).toBe(true);
  expect(Math.max(...r.data)).toBeCloseTo((1 - 0.99 ** steps) / 0.01, 4);
});

it("plays and learns Breakout through a convolution", () => {
  const wasm = createWasmEngine();
  const small = { ...settings, environments: 4, batchSize: 8, capacity: 200, playedBeforeLearning: 16 };
  const agent = createDqn(wasm, { task: tasks.breakout, seed: 1, settings: small, without: [] });
  const [kernel] = agent.policy.parameters as [Layer["parameters"][number]];
  const moments = agent.train();
  moments.next();
  expect(kernel.shape).toEqual([3, 3, 4, 16]);
  const before = wasm.read(kernel).data.slice();
  for (let i = 0; i < 11; i++) moments.next();
  const { loss = Number.NaN, meanQ = Number.NaN } = moments.next().value;
  expect([loss, meanQ].every(Number.isFinite)).toBe(true);
  expect(wasm.read(kernel).data).not.toEqual(before);
  expect(agent.counts).toMatchObject({ environmentSteps: 52, learningSteps: 8 });
});
