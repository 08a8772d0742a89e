import { type Expr, type Update, type Variable, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import type { Optimizer } from "./define/optimizer.ts";
import * as all from "./index.ts";
import { createEvaluateStepper } from "./testing/stepper.ts";

const largest = 2 ** 31 - 1;

/** Runs updates with a counter set near its end; what it is after each, and what else is read. */
function follow(updates: readonly Update[], counter: Variable, start: number, watched: Record<string, Expr> = {}) {
  const stepper = createEvaluateStepper();
  const [step, read] = [stepper.compile({ updates }), stepper.compile({ outputs: { counter, ...watched } })];
  stepper.write(counter, start);
  return Array.from({ length: 4 }, () => {
    step({});
    return Object.values(read({})).map((value) => value.item());
  });
}

const optimizers: readonly (readonly [string, () => Optimizer])[] = [
  ...(["sgd", "adagrad", "adadelta", "adamW", "adamax", "radam", "lion", "ftrl", "adafactor", "yogi"] as const).map(
    (name) => [name, () => all[name]()] as const,
  ),
  ...(
    ["adaBelief", "adan", "rprop", "asgd", "signum", "signSgd", "sm3", "novograd", "prodigy", "ademamix"] as const
  ).map((name) => [name, () => all[name]()] as const),
  ...(["fromage", "optimisticGradientDescent", "scheduleFree", "rmsprop"] as const).map(
    (name) => [name, () => all[name]()] as const,
  ),
  ...(["torch", "optax", "keras", "keras2"] as const).flatMap((dialect) => [
    [`adam of ${dialect}`, () => all.adam({ dialect })] as const,
    [`nadam of ${dialect}`, () => all.nadam({ dialect })] as const,
  ]),
  ["muon of optax", () => all.muon({ dialect: "optax" })],
  ["lookahead", () => all.lookahead(all.adam())],
];

describe("B6: counts stay at 2³¹ − 1", () => {
  test.each(optimizers)("%s goes on", (_, create) => {
    const optimizer = create();
    const w = variable([[1, 2]]);
    const updates = optimizer.getUpdates([variable([[1, -1]])], [w]);
    const count = optimizer.variables["count"] as Variable;
    const stepper = createEvaluateStepper();
    const step = stepper.compile({ updates });
    // Slots as training leaves them, then the last counts.
    for (let i = 0; i < 3; i++) step({});
    stepper.write(count, largest - 2);
    const after = Array.from({ length: 4 }, () => {
      const before = [...stepper.read(w).data];
      step({});
      return {
        count: stepper.read(count).item(),
        moved: [...stepper.read(w).data].every((value, i) => Number.isFinite(value) && value !== before[i]),
      };
    });
    expect(after).toEqual([
      { count: largest - 1, moved: true },
      { count: largest, moved: true },
      { count: largest, moved: true },
      { count: largest, moved: true },
    ]);
  });

  test.each([
    ["stepSchedule", all.stepSchedule({ initial: 1, every: 2 ** 29, factor: 0.5 }), 0.125],
    ["piecewiseSchedule", all.piecewiseSchedule({ boundaries: [10], values: [1, 0.25] }), 0.25],
    ["warmupSchedule", all.warmupSchedule(all.constantSchedule(0.5), { steps: 10 }), 0.5],
    ["linearSchedule", all.linearSchedule({ from: 1, to: 0.75, steps: 10 }), 0.75],
  ])("%s does not begin again", (_, learningRate, want) => {
    const [w, optimizer] = [variable(1), all.sgd({ learningRate })];
    const updates = optimizer.getUpdates([variable(0)], [w]);
    const rate = optimizer.hyperparameters["learningRate"] as Expr;
    const rates = follow(updates, optimizer.variables["count"] as Variable, largest - 1, { rate }).map(([, at]) => at);
    expect(rates).toEqual([want, want, want, want]);
  });

  test.each([
    ["swa", () => all.swa([variable(1)])],
    ["ema", () => all.ema(0.5, [variable(1)])],
    ["ema that corrects its start", () => all.ema(0.5, [variable(1)], { start: "debias" })],
  ])("%s goes on", (_, make) => {
    const { updates, variables, averages } = make();
    const counts = follow(updates, variables["count"] as Variable, largest - 1, { mean: averages[0]?.[1] as Expr });
    expect(counts.map(([count]) => count)).toEqual([largest, largest, largest, largest]);
    expect(counts.every(([, mean]) => Number.isFinite(mean))).toBe(true);
  });

  test("skipNonFinite keeps its number", () => {
    const updates = all.skipNonFinite([[variable(1), variable(Number.NaN)]]);
    expect(follow(updates, updates.skipped, largest - 1)).toEqual([[largest], [largest], [largest], [largest]]);
  });

  test("reduceOnPlateau waits on", () => {
    const plateau = all.reduceOnPlateau(variable(1e38), { initial: 1, patience: largest });
    const bad = plateau.variables["bad"] as Variable;
    expect(follow(plateau.updates, bad, largest - 1)).toEqual([[largest], [largest], [largest], [largest]]);
  });

  test.each([
    ["accumulate", 3, (w: Variable) => all.accumulate(3, [variable(1)], ([g]) => [[w, g as Expr]]), "steps"],
    ["copyEvery", 3, (w: Variable) => all.copyEvery([w], [variable(1)], 3), "steps"],
  ] as const)("%s counts to %i and begins again, wherever it is put", (_, k, make, name) => {
    for (const start of [k - 1, k, largest - 1, largest]) {
      const updates = make(variable(0));
      const phases = follow(updates, updates.variables[name] as Variable, start).map(([phase]) => phase);
      expect(phases, `from ${start}`).toEqual([0, 1, 2, 0]);
    }
  });

  test("lookahead counts to its length and begins again, wherever it is put", () => {
    const optimizer = all.lookahead(all.sgd(), { every: 3 });
    const updates = optimizer.getUpdates([variable(1)], [variable(0)]);
    const since = optimizer.variables["since"] as Variable;
    for (const start of [2, 3, largest]) expect(follow(updates, since, start)).toEqual([[0], [1], [2], [0]]);
  });
});
