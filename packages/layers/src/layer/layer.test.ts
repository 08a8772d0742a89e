import { add, evaluate, input, mul, randomStream, type Stateful, type Variable, variable } from "@handloom/graph";
import { expect, expectTypeOf, test } from "vitest";
import { dense } from "../dense.ts";
import { constant } from "../initializers/constant.ts";
import { isLayer, type Layer, layer } from "./layer.ts";
import type { Mode } from "./mode.ts";

const x = input("x", ["batch", 2]);

test("it is a function of an expression whose parts are read after its first call", () => {
  let gain: Variable | undefined;
  const scale = layer(
    (x) => {
      gain ??= variable(3, { name: "gain" });
      return mul(x, gain);
    },
    () => ({ gain: gain as Variable }),
  );
  expect(evaluate(scale(variable([1, 2]))).toArray()).toEqual([3, 6]);
  expect(scale.variables).toEqual({ gain });
  expect(scale.parameters).toEqual([gain]);
});

test("it refuses one path for two variables, of which a checkpoint would lose one", () => {
  const [first, second] = [variable(1), variable(2)];
  const parts = { "gate/bias": first, gate: { variables: { bias: second } } };
  const twice = layer(
    (x) => x,
    () => parts,
  );
  twice(x);
  expect(() => twice.variables).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: variables: two variables have the path "gate/bias". Name parts without a slash.]`,
  );
});

test("it says that it has not been called when its variables are read early", () => {
  const net = dense(1);
  expect(() => net.parameters).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: parameters: the layer has not been called, so its variables are not made yet. Call it on an expression first: net(x).]`,
  );
  expect(() => net.variables).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: variables: the layer has not been called, so its variables are not made yet. Call it on an expression first: net(x).]`,
  );
});

test("it hands its mode to the function, inference by default", () => {
  const modes: Mode[] = [];
  const probe = layer(
    (x, mode) => {
      modes.push(mode);
      return x;
    },
    () => ({}),
  );
  probe(x);
  probe(x, { training: true });
  expect(modes.map(({ training }) => training)).toEqual([false, true]);
});

test("it names what its parts own by paths, each variable once", () => {
  const [inner, shared] = [dense(2), variable(1)];
  const noise = randomStream(1);
  const net = layer(
    (x) => add(inner(x), shared),
    () => ({ inner, noise, shared, again: shared, twin: inner }),
  );
  net(x);
  expect(Object.keys(net.variables)).toEqual(["inner/kernel", "inner/bias", "noise/count", "shared"]);
  expect(net.parameters).toEqual([...inner.parameters, shared]);
});

test("it trains float32 variables and layers' parameters, not what other parts own", () => {
  const [calls, weight] = [variable(0, { dtype: "int32" }), variable(1)];
  const statistics: Stateful = { variables: { mean: variable(0) } };
  const net = layer(
    (x) => x,
    () => ({ calls, weight, statistics }),
  );
  net(x);
  expect(net.parameters).toEqual([weight]);
  expect(Object.keys(net.variables)).toEqual(["calls", "weight", "statistics/mean"]);
});

test("it is told apart from plain functions without being called", () => {
  expect(isLayer(dense(1))).toBe(true);
  expect(isLayer((x: unknown) => x)).toBe(false);
  expect(isLayer({ variables: {} })).toBe(false);
});

test("it is typed as a function that owns variables", () => {
  expectTypeOf(dense(1)).toExtend<Layer>();
  expectTypeOf(dense(1)).toExtend<Stateful>();
  // @ts-expect-error a mode says whether it is for training
  const wrong = () => dense(1, { kernelInitializer: constant(1) })(x, {});
  expect(wrong).toBeTypeOf("function");
});
