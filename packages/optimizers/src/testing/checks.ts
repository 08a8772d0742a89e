import { add, type Expr, evaluate, input, mul, square, sum, type Variable, variable } from "@handloom/graph";
import { carriedUpdates, nameOf } from "@handloom/graph/inspect";
import { expect } from "vitest";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { accumulate } from "../updates/accumulate.ts";
import { skipNonFinite } from "../updates/skipNonFinite.ts";
import type { Problem } from "./problems.ts";
import type { Stepper } from "./stepper.ts";
import { restingSlots } from "./subnormals.ts";
import { batches, bitsOf, createTrial, type Snapshot, snapshot, train } from "./trial.ts";

/** Makes a fresh optimizer; one that takes the options is also tested with a symbolic and a scheduled learning rate. */
export type CreateOptimizer = (options?: { readonly learningRate?: Hyperparameter | undefined }) => Optimizer;

export function descends(optimizer: Optimizer, problem: Problem, updates: number, stepper: Stepper): void {
  const w = variable(problem.start);
  const loss = problem.loss(w);
  const step = stepper.compile({ outputs: { loss }, updates: optimizer.getUpdates(loss, [w]) });
  const first = step({})["loss"]?.item() ?? Number.NaN;
  for (let i = 1; i < updates; i++) step({});
  expect(step({})["loss"]?.item()).toBeLessThan(problem.left * first);
}

export function ownsItsState(optimizer: Optimizer): void {
  const { w, loss } = createTrial(optimizer);
  const updates = optimizer.getUpdates(loss, [w]);
  for (const [target, value] of updates) {
    expect({ shape: value.shape, dtype: value.dtype }, target.name).toEqual({
      shape: target.shape,
      dtype: target.dtype,
    });
  }
  const targets = updates.map(([target]) => target);
  expect(new Set(targets).size, "each target once").toBe(targets.length);
  const carried = carriedUpdates(updates.map(([, value]) => value)).map(([target]) => target);
  const own = [w, ...Object.values(optimizer.variables)];
  const written = new Set([...targets, ...carried]);
  expect([...written].filter((target) => !own.includes(target)).map(nameOf), "written, but not in variables").toEqual(
    [],
  );
  expect(own.filter((target) => !written.has(target)).map(nameOf), "in variables, but never written").toEqual([]);
}

export function servesOneSet(create: CreateOptimizer): void {
  const optimizer = create();
  const [a, b, c] = ["a", "b", "c"].map((name) => variable([[1, 2]], { name })) as [Variable, Variable, Variable];
  const lossOf = (...parameters: readonly Variable[]): Expr => parameters.map((w) => sum(square(w))).reduce(add);
  const first = optimizer.getUpdates(lossOf(a, b), [a, b]).map(([target]) => target);
  const again = optimizer.getUpdates(lossOf(b, a), [b, a]).map(([target]) => target);
  expect(new Set(again), "slots are reused").toEqual(new Set(first));
  expect(() => optimizer.getUpdates(lossOf(a, c), [a, c])).toThrow("make another optimizer");
  expect(() => create().getUpdates(lossOf(a), [a, a])).toThrow('parameter "a" is listed twice');
}

/** Two updates, each from the mean of three gradients: gathered, and handed in as one. */
export function accumulates(create: CreateOptimizer, stepper: Stepper): void {
  if (!takesGradients(create)) return;
  const [w, x] = [variable([[0.5, -1, 2]], { name: "w" }), input("x", [1, 3])];
  const gathering = create();
  const micro = stepper.compile({
    inputs: { x },
    updates: accumulate(3, [x], (mean) => gathering.getUpdates(mean, [w])),
  });
  for (const feed of batches) micro({ x: feed });

  const whole = createTrial(create());
  const large = stepper.compile({ inputs: { x }, updates: whole.optimizer.getUpdates([x], [whole.w]) });
  for (const from of [0, 3]) large({ x: meanOf(batches.slice(from, from + 3)) });
  expectClose(snapshot({ optimizer: gathering, w }, stepper), snapshot(whole, stepper));
}

export function resumes(create: CreateOptimizer, stepper: Stepper): void {
  const straight = train(createTrial(create()), stepper, batches);
  const half = train(createTrial(create()), stepper, batches.slice(0, 3));
  const second = createTrial(create());
  const updates = second.optimizer.getUpdates(second.loss, [second.w]);
  for (const [path, own] of Object.entries({ w: second.w, ...second.optimizer.variables })) {
    stepper.write(own, half[path] ?? own.initial);
  }
  const step = stepper.compile({ inputs: { x: second.x }, updates });
  for (const feed of batches.slice(3)) step({ x: feed });
  expect(bitsOf(snapshot(second, stepper))).toEqual(bitsOf(straight));
}

export function skipsNaN(create: CreateOptimizer, stepper: Stepper): void {
  const trial = createTrial(create());
  const updates = skipNonFinite(trial.optimizer.getUpdates(trial.loss, [trial.w]));
  const step = stepper.compile({ inputs: { x: trial.x }, updates });
  const [first = [], second = []] = batches;
  step({ x: first });
  const before = bitsOf(snapshot(trial, stepper));
  step({ x: [[1, Number.NaN, 1]] });
  expect(bitsOf(snapshot(trial, stepper)), "after NaN").toEqual(before);
  expect(stepper.read(updates.skipped).item()).toBe(1);
  step({ x: second });
  expectClose(snapshot(trial, stepper), train(createTrial(create()), stepper, [first, second]));
}

export function showsHyperparameters(optimizer: Optimizer): void {
  const { w, loss } = createTrial(optimizer);
  optimizer.getUpdates(loss, [w]);
  for (const [name, value] of Object.entries(evaluate(optimizer.hyperparameters))) {
    expect(Number.isNaN(value.item()), name).toBe(false);
  }
}

export function endsAtZero(optimizer: Optimizer, stepper: Stepper): void {
  const resting = restingSlots(optimizer, stepper);
  const remedy = "Slots that come to rest below 2⁻¹²⁶: use movingAverage, accumulated or flushSubnormals";
  expect(resting, remedy).toEqual([]);
}

/** The number, a variable of that value, and a schedule of it step alike; a schedule reads the completed updates. */
export function takesRates(create: CreateOptimizer, stepper: Stepper): void {
  const value = 0.0625;
  const fixed = train(createTrial(create({ learningRate: value })), stepper, batches);
  for (const learningRate of [variable(value), () => variable(value)]) {
    expectClose(train(createTrial(create({ learningRate })), stepper, batches), fixed);
  }
  const trial = createTrial(create({ learningRate: (count) => mul(value, add(count, 1)) }));
  const updates = trial.optimizer.getUpdates(trial.loss, [trial.w]);
  const { learningRate } = trial.optimizer.hyperparameters;
  const step = stepper.compile({ inputs: { x: trial.x }, outputs: { rate: learningRate as Expr }, updates });
  const rates = batches.map((feed) => step({ x: feed })["rate"]?.item());
  expect(rates).toEqual(batches.map((_, i) => value * (i + 1)));
}

/** Some optimizers evaluate the loss again, and say so when gradients come in. */
function takesGradients(create: CreateOptimizer): boolean {
  const { optimizer, w } = createTrial(create());
  try {
    optimizer.getUpdates([w], [w]);
    return true;
  } catch (error) {
    expect(String(error)).toContain("Pass the loss itself");
    return false;
  }
}

function meanOf(feeds: readonly (readonly (readonly number[])[])[]): readonly (readonly number[])[] {
  const [first = []] = feeds[0] ?? [];
  return [first.map((_, i) => feeds.reduce((total, [row]) => total + (row?.[i] ?? 0), 0) / feeds.length)];
}

function expectClose(got: Snapshot, want: Snapshot): void {
  for (const [path, value] of Object.entries(want)) {
    const same = got[path]?.allClose(value, { rtol: 1e-4, atol: 1e-6 });
    expect(same, `${path}: got ${got[path]}, want ${value}`).toBe(true);
  }
}
