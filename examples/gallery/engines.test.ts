import { createReferenceEngine, type Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import type { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { accumulationGroupsSchedule } from "../basics/accumulationGroupsSchedule.ts";
import { article } from "../basics/article.ts";
import { averagedWeights } from "../basics/averagedWeights.ts";
import { batchNormAndDropout } from "../basics/batchNormAndDropout.ts";
import { deepQ } from "../control/deepQ.ts";
import { ppoOnResidentRollout } from "../control/ppoOnResidentRollout.ts";
import { wganGradientPenalty } from "../generative/wganGradientPenalty.ts";
import { metaLearning } from "../learning/metaLearning.ts";
import { lstm } from "../sequences/lstm.ts";
import { waves } from "./stage.ts";

const engines: readonly (readonly [name: string, create: () => Engine<"sync">])[] = [
  ["reference", () => createReferenceEngine()],
  ["wasm", () => createWasmEngine()],
];

const silent = { print() {} };

describe.each(engines)("on the engine %s", (_, create) => {
  it("trains the article's network and gives its gradients", () => {
    const { testLosses, loss, grads } = article(create(), silent);
    expect(new Set(testLosses).size).toBe(5);
    const [kernel, bias] = grads;
    const slope = Number(bias?.item());
    // The loss is a square of the residual, whose slopes are the inputs 1 and 2.
    expect(slope ** 2 / 4).toBeCloseTo(loss.item(), 4);
    expect(kernel?.toArray()).toEqual([[expect.closeTo(slope, 4)], [expect.closeTo(2 * slope, 4)]]);
  });

  it("trains a critic five times and a generator once in one call", () => {
    const { criticLosses, penalties, generatorLoss, images } = wganGradientPenalty(create(), silent);
    expect([...criticLosses.data, generatorLoss.item()].every(Number.isFinite)).toBe(true);
    expect(new Set(criticLosses.data).size).toBe(5);
    expect(penalties.shape).toEqual([5]);
    expect(Math.min(...penalties.data)).toBeGreaterThan(0);
    expect(images.shape).toEqual([100, 64]);
    expect(Math.max(...images.data.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(new Set(images.data).size).toBeGreaterThan(1000);
  });

  it("learns by deep Q-learning and drags the target network behind", () => {
    const { action, loss, before, after } = deepQ(create(), silent);
    expect([0, 1]).toContain(action);
    expect(loss).toBeGreaterThan(0);
    expect(numbersOf(before.target)).toEqual(numbersOf(before.online));
    const online = numbersOf(after.online);
    const dragged = numbersOf(before.target).map((old, i) =>
      expect.closeTo(0.995 * old + 0.005 * Number(online[i]), 6),
    );
    expect(online).not.toEqual(numbersOf(before.online));
    expect(numbersOf(after.target)).toEqual(dragged);
  });

  it("improves a policy on minibatches of a rollout that stays in the engine", () => {
    // Every action has become far more likely than it was, so the ratio counts as 1.2.
    const want = [2.5, 2.5, 1.5].map((advantage) => -1.2 * advantage);
    expect(ppoOnResidentRollout(create(), silent).losses.toArray()).toEqual(
      want.map((loss) => expect.closeTo(loss, 5)),
    );
  });

  it("updates once in four steps, each group by its own optimizer", () => {
    const runs = accumulationGroupsSchedule(create(), silent).steps;
    const losses = runs.map(({ loss }) => loss.item());
    expect(losses).toEqual([...Array(4).fill(losses[0]), ...Array(4).fill(losses[4])]);
    expect(losses[4]).not.toBe(losses[0]);
    // One of a hundred updates of warm-up is through.
    const rates = runs.map(({ hyperparameters }) => hyperparameters["0/learningRate"]?.item());
    expect(rates).toEqual([...Array(4).fill(0), ...Array(4).fill(expect.closeTo(0.0002, 8))]);
  });

  it("trains with batch norm and dropout, and evaluates without writing", () => {
    const engine = create();
    const { net, train, evaluate } = batchNormAndDropout(engine, silent);
    expect(evaluate.writes).toEqual([]);
    const before = engine.readAll(net.variables);
    const y = evaluate({ x: waves(6, 2) }).y;
    expect(evaluate({ x: waves(6, 2) }).y.equals(y)).toBe(true);
    expect(engine.readAll(net.variables)).toEqual(before);
    train({ x: waves(6, 2) });
    const after = engine.readAll(net.variables);
    const changed = Object.keys(after).filter((name) => String(after[name]) !== String(before[name]));
    // Kernels learn; the statistics and the count of draws are carried by what was computed.
    expect(changed).toEqual(
      expect.arrayContaining(["0/kernel", "1/moving/mean", "1/moving/variance", "3/noise/count"]),
    );
  });

  it("runs an LSTM over a sequence", () => {
    const { states } = lstm(create(), silent);
    expect(states.shape).toEqual([2, 2, 128]);
    expect(Math.max(...states.data.map(Math.abs))).toBeLessThan(1);
    expect(new Set(states.data).size).toBeGreaterThan(500);
  });

  it("measures the loss of weights that were adapted twice", () => {
    const { task, first, losses } = metaLearning(create(), silent);
    const [kernel, bias] = first.map(Number);
    const want = adaptedLoss(Number(kernel), Number(bias), task.support.flat(), task.query.flat());
    expect(losses[0]).toBeCloseTo(want, 5);
    expect(Number(losses.at(-1))).toBeLessThan(want);
  });

  it("evaluates with averaged weights", () => {
    const [first, second] = averagedWeights(create(), silent).losses as [Losses, Losses];
    // One update moves the average by a thousandth of what it moves the weights.
    expect((first.averaged - first.trained) / (second.trained - first.trained)).toBeCloseTo(0.001, 3);
  });
});

type Losses = { readonly trained: number; readonly averaged: number };

const numbersOf = (state: Readonly<Record<string, Tensor>>) => Object.values(state).flatMap(({ data }) => [...data]);

/** Two steps of gradient descent on the mean of (wx + b)² over `support`, then that mean over `query`. */
function adaptedLoss(w: number, b: number, support: readonly number[], query: readonly number[]): number {
  const mean = (of: (x: number) => number, xs: readonly number[]) => xs.reduce((sum, x) => sum + of(x), 0) / xs.length;
  for (let step = 0; step < 2; step++) {
    const kernelSlope = mean((x) => 2 * (w * x + b) * x, support);
    const biasSlope = mean((x) => 2 * (w * x + b), support);
    w -= 0.1 * kernelSlope;
    b -= 0.1 * biasSlope;
  }
  return mean((x) => (w * x + b) ** 2, query);
}
