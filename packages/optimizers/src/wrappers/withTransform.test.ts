import {
  add,
  evaluate,
  mul,
  randomStream,
  type Stateful,
  sum,
  type Variable,
  variable,
  withUpdates,
} from "@handloom/graph";
import { expect, it } from "vitest";
import { sgd } from "../gradient/sgd.ts";
import { addNoise } from "../transforms/addNoise.ts";
import { clipByValue } from "../transforms/clipByValue.ts";
import { type GradientTransform, withTransform } from "./withTransform.ts";

const kernel = () => variable([1, 2], { name: "kernel" });

/** Counts its calls in a variable that it names. */
function counted(): GradientTransform & Stateful {
  const calls = variable(0, { name: "calls" });
  const transform: GradientTransform = (gradients) =>
    gradients.map((gradient) => withUpdates(gradient, [[calls, add(calls, 1)]]));
  return Object.assign(transform, { variables: { calls } });
}

/** A running mean of the first gradient, made at the first call and named nowhere. */
function averaged(): GradientTransform {
  let mean: Variable | undefined;
  return (gradients) =>
    gradients.map((gradient) => {
      mean ??= variable([0, 0], { name: "mean" });
      return withUpdates(gradient, [[mean, add(mul(mean, 0.5), gradient)]]);
    });
}

it.each<[string, GradientTransform, readonly string[]]>([
  ["none, of one without state", (gradients) => clipByValue(gradients, 1), []],
  ["what it names", counted(), ["transform/calls"]],
  ["what its gradients update, though it names nothing", averaged(), ["transform/mean"]],
  ["a stream that it draws from", noise(1), ["transform/count"]],
  ["several of one name, by their positions", both(noise(1), noise(2)), ["transform/0", "transform/1"]],
])("D4: withTransform owns the transform's variables: %s", (_, transform, paths) => {
  const optimizer = withTransform(sgd(), transform);
  const w = kernel();
  const updates = optimizer.getUpdates(sum(w), [w]);
  expect(Object.keys(optimizer.variables)).toEqual(["count", ...paths]);
  expect(evaluate(updates.map(([, next]) => next))).toHaveLength(2);
});

it("D4: what came in with the gradients is not the transform's", () => {
  const stream = randomStream(1);
  const w = kernel();
  const optimizer = withTransform(sgd(), (gradients) => clipByValue(gradients, 1));
  optimizer.getUpdates(sum(mul(w, stream.uniform([2]))), [w]);
  expect(Object.keys(optimizer.variables)).toEqual(["count"]);
});

it("D4: nested transforms keep paths of their own, and a second loss adds none", () => {
  const optimizer = withTransform(withTransform(sgd(), noise(1)), noise(2));
  const w = kernel();
  optimizer.getUpdates(sum(w), [w]);
  optimizer.getUpdates(sum(mul(w, 2)), [w]);
  const { variables } = optimizer;
  expect(Object.keys(variables)).toEqual(["count", "transform/count", "transform2/count"]);
  expect(new Set(Object.values(variables)).size).toBe(3);
});

function noise(seed: number): GradientTransform {
  const stream = randomStream(seed);
  return (gradients) => addNoise(gradients, stream);
}

function both(first: GradientTransform, second: GradientTransform): GradientTransform {
  return (gradients, parameters) => second(first(gradients, parameters), parameters);
}
