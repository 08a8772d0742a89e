import { evaluate, input, leakyRelu, mul, relu, tanh, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { dense } from "../dense.ts";
import { constant } from "../initializers/constant.ts";
import { dropout } from "../noise/dropout.ts";
import { layer } from "./layer.ts";
import { sequential } from "./sequential.ts";

const x = input("x", ["batch", 2]);

test("it applies layers and plain functions in order", () => {
  const net = sequential((x) => mul(x, -1), relu, dense(1, { kernelInitializer: constant(2) }), leakyRelu);
  expect(evaluate(net(variable([[-1, 5]]))).toArray()).toEqual([[2]]);
});

test("it names variables by position, also for display", () => {
  const net = sequential(dense(4), tanh, sequential(dense(3), dense(1)));
  net(x);
  const names = ["0/kernel", "0/bias", "2/0/kernel", "2/0/bias", "2/1/kernel", "2/1/bias"];
  expect(Object.keys(net.variables)).toEqual(names);
  expect(net.parameters.map(({ name }) => name)).toEqual(names);
});

test("it keeps the order of more than ten layers", () => {
  const net = sequential(...Array.from({ length: 12 }, () => dense(2, { useBias: false })));
  net(x);
  expect(Object.keys(net.variables).at(-1)).toBe("11/kernel");
});

test("it hands the mode only to what owns variables", () => {
  const seen: unknown[][] = [];
  const probe = layer(
    (x, mode) => {
      seen.push(["layer", mode.training]);
      return x;
    },
    () => ({}),
  );
  const plain = (...args: Parameters<typeof relu>) => {
    seen.push(["plain", args.length]);
    return relu(...args);
  };
  sequential(probe, plain, sequential(probe))(x, { training: true });
  expect(seen).toEqual([
    ["layer", true],
    ["plain", 1],
    ["layer", true],
  ]);
});

test("it shares a layer that stands in it twice", () => {
  const shared = dense(2);
  const net = sequential(shared, tanh, shared);
  net(x);
  expect(Object.keys(net.variables)).toEqual(["0/kernel", "0/bias"]);
  expect(net.parameters).toEqual(shared.parameters);
});

test("it is the identity when it is empty", () => {
  const net = sequential();
  expect(net(x)).toBe(x);
  expect(net.variables).toEqual({});
  expect(net.parameters).toEqual([]);
});

test("it has what every part owns in its variables, and what can be trained in its parameters", () => {
  const net = sequential(dense(2), dropout(0.5));
  net(x);
  expect(Object.keys(net.variables)).toEqual(["0/kernel", "0/bias", "1/noise/count"]);
  expect(net.parameters).toHaveLength(2);
});
