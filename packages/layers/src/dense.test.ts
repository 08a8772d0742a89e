import { type Expr, evaluate, gradients, input, relu, scan, sum, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { dense } from "./dense.ts";
import { constant } from "./initializers/constant.ts";
import { sizedOnce } from "./layer/sizedOnce.ts";

const twos = constant(2);

test("it multiplies the last axis with a kernel and adds a bias", () => {
  const net = dense(3, { kernelInitializer: twos, biasInitializer: constant(0.5) });
  expect(evaluate(net(variable([[1, 2]]))).toArray()).toEqual([[6.5, 6.5, 6.5]]);
  expect(evaluate(net(variable([[[1, 2]], [[0, 1]]]))).shape).toEqual([2, 1, 3]);
  expect(evaluate(net(variable([1, 2]))).toArray()).toEqual([6.5, 6.5, 6.5]);
});

test("it has a kernel and a bias, made at the first call, shared by later ones", () => {
  const net = dense(3, { seed: 1 });
  net(input("x", ["batch", 2]));
  const { kernel, bias } = net.variables;
  expect([kernel?.shape, bias?.shape]).toEqual([[2, 3], [3]]);
  expect([kernel?.name, bias?.name]).toEqual(["kernel", "bias"]);
  net(input("z", ["time", "batch", 2]), { training: true });
  expect(net.parameters).toEqual([kernel, bias]);
  expect(net.parameters[0]).toBe(kernel);
});

test("its result goes through the activation", () => {
  const net = dense(2, { kernelInitializer: twos, biasInitializer: constant(-5), activation: relu });
  expect(
    evaluate(
      net(
        variable([
          [1, 2],
          [1, 1],
        ]),
      ),
    ).toArray(),
  ).toEqual([
    [1, 1],
    [0, 0],
  ]);
});

test("it leaves the bias out when told", () => {
  const net = dense(1, { useBias: false, kernelInitializer: twos });
  expect(evaluate(net(variable([[1, 2]]))).toArray()).toEqual([[6]]);
  expect(Object.keys(net.variables)).toEqual(["kernel"]);
});

test("it starts within Glorot's limit, with no bias", () => {
  const net = dense(50, { seed: 1 });
  net(input("x", ["batch", 100]));
  const limit = Math.sqrt(6 / 150);
  const values = [...(net.parameters[0]?.initial.data ?? [])];
  expect(values.every((value) => Math.abs(value) <= limit)).toBe(true);
  expect(Math.max(...values)).toBeGreaterThan(0.99 * limit);
  expect(Math.min(...values)).toBeLessThan(-0.99 * limit);
  expect(net.parameters[1]?.initial.toArray()).toEqual(new Array(50).fill(0));
});

test("it starts the same from the same seed, and differently from another or from none", () => {
  const kernelOf = (seed?: number) => {
    const net = dense(2, { seed });
    net(input("x", ["batch", 2]));
    return JSON.stringify(net.parameters[0]?.initial.toArray());
  };
  expect(kernelOf(1)).toBe(kernelOf(1));
  expect(new Set([kernelOf(1), kernelOf(2), kernelOf(), kernelOf()]).size).toBe(4);
});

test("it gives its two variables different numbers from one seed", () => {
  const net = dense(2, { seed: 1, kernelInitializer: firstDraws, biasInitializer: firstDraws });
  net(input("x", ["batch", 1]));
  const [kernel, bias] = net.parameters.map((parameter) => JSON.stringify([...parameter.initial.data]));
  expect(kernel).not.toBe(bias);
});

function firstDraws(shape: readonly number[], seed: number) {
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Float64Array.from({ length: size }, (_, i) => seed + i),
    { shape },
  );
}

test("it can be made inside a loop's body", () => {
  const net = dense(2, { kernelInitializer: twos });
  const step = scan(
    ({ h }: { h: Expr }, x) => {
      const next = net(x);
      return { carry: { h: next }, output: h };
    },
    { carry: { h: variable([0, 0]) }, over: variable([[1], [2], [3]]) },
  );
  expect(evaluate(step.carry.h).toArray()).toEqual([6, 6]);
});

test("it is differentiable in both parameters", () => {
  const net = dense(2, { kernelInitializer: twos });
  const y = sum(net(variable([[1, 3]])));
  const slopes = evaluate(gradients(y, net.parameters));
  expect(slopes.map((slope) => slope.toArray())).toEqual([
    [
      [1, 1],
      [3, 3],
    ],
    [1, 1],
  ]);
});

test("it says what is wrong with its units and its input", () => {
  expect(() => dense(0)).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: dense: units is 0. Give a whole number of at least 1.]`,
  );
  expect(() => dense(1.5)).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: dense: units is 1.5. Give a whole number of at least 1.]`,
  );
  expect(() => dense(1)(input("x", [2, "features"]))).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: dense: the last dim of x, [2, features], is the name "features", and variables have a known size. Write it as a number: input("x", ["batch", 2]).]`,
  );
  expect(() => dense(1)(variable(1))).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: dense: x has shape [], which has no dim -1. Give it an axis of features.]`,
  );
  const net = dense(1);
  net(input("x", ["batch", 2]));
  expect(() => net(input("x", ["batch", 3]))).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: dense: made for 2 features at its first call, and called with 3. A layer keeps its variables: make another layer for another size.]`,
  );
  expect(() => dense(1, { seed: -1 })(variable([1]))).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: dense: seed is -1. Give a whole number from 0 to 2147483647.]`,
  );
});

test("it can be called again after a call that failed", () => {
  const net = dense(1);
  expect(() => net(input("x", [2, "features"]))).toThrow();
  expect(() => net.variables).toThrow("has not been called");
  net(input("x", ["batch", 2]));
  expect(net.parameters[0]?.shape).toEqual([2, 1]);
});

test("what is made once says when it is read too early", () => {
  expect(() => sizedOnce("acme", [-1], () => 1).made).toThrow("acme: the layer has not been called");
});
