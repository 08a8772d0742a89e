import { add, type Expr, input, mul, tanh } from "@handloom/graph";
import { expect, expectTypeOf, test } from "vitest";
import { dense } from "../dense.ts";
import { lstm } from "../recurrent/lstm.ts";
import { summary } from "../summary/summary.ts";
import type { Layer } from "./layer.ts";
import { layer } from "./layer.ts";
import { module } from "./module.ts";
import { seeded } from "./seeded.ts";
import { sequential } from "./sequential.ts";

const x = input("x", ["batch", 4]);

function kernelsOf(net: Layer): string[] {
  net(x);
  return net.parameters
    .filter(({ shape }) => shape.length === 2)
    .map(({ initial }) => JSON.stringify(initial.toArray()));
}

const build = (seed: number) => seeded(seed, sequential(dense(4), tanh, dense(4)));

test("it makes a network start the same from the same seed", () => {
  expect(kernelsOf(build(1))).toEqual(kernelsOf(build(1)));
  expect(kernelsOf(build(1))).not.toEqual(kernelsOf(build(2)));
});

test("it gives each position a seed of its own", () => {
  const nested = seeded(3, sequential(dense(4), sequential(dense(4), dense(4)), dense(4)));
  expect(new Set(kernelsOf(nested)).size).toBe(4);
});

test("it depends on the position, not on what else takes a seed", () => {
  const [, alone] = kernelsOf(seeded(1, sequential(dense(4, { seed: 9 }), dense(4))));
  const [, beside] = kernelsOf(seeded(1, sequential(dense(4), dense(4))));
  expect(alone).toBe(beside);
});

test("it leaves a layer's own seed alone", () => {
  const [first] = kernelsOf(seeded(1, sequential(dense(4, { seed: 9 }))));
  expect(first).toBe(kernelsOf(dense(4, { seed: 9 }))[0]);
});

test("it reaches the layers inside a layer of one's own, in the order of their first calls", () => {
  const residual = () => {
    const [left, right] = [dense(4), dense(4)];
    return layer(
      (x, mode) => add(left(x, mode), right(x, mode)),
      () => ({ left, right }),
    );
  };
  const kernels = kernelsOf(seeded(1, residual()));
  expect(kernels).toEqual(kernelsOf(seeded(1, residual())));
  expect(new Set(kernels).size).toBe(2);
});

test("it keeps the paths of the layer", () => {
  const net = build(1);
  expect(() => net.variables).toThrow("has not been called");
  net(x);
  expect(Object.keys(net.variables)).toEqual(["0/kernel", "0/bias", "2/kernel", "2/bias"]);
  expect(net.parameters).toHaveLength(4);
});

test("it seeds a module of several inputs and outputs, and its parts stay", () => {
  const build = () =>
    seeded(
      1,
      module({ left: dense(2), right: dense(2) }, ({ left, right }, a: Expr, b: Expr, mode) => ({
        sum: add(left(a, mode), right(b, mode)),
        product: mul(left(a), right(b)),
      })),
    );
  const starts = [build(), build()].map((net) => {
    expectTypeOf(net).parameters.toExtend<[a: Expr, b: Expr, mode?: unknown]>();
    net(x, x, { training: true });
    net(x, x, undefined);
    expect(net.parts.left.parameters).toEqual(net.parameters.slice(0, 2));
    expect(net.parameters.map(({ name }) => name)).toEqual(["left/kernel", "left/bias", "right/kernel", "right/bias"]);
    return JSON.stringify(net.parameters.map(({ initial }) => initial.toArray()));
  });
  expect(starts[0]).toBe(starts[1]);
});

test("it seeds the parts of a group, inside of a module too", () => {
  const group = () => seeded(1, module({ actor: dense(2), critics: module({ one: dense(1), two: dense(1) }) }));
  const outer = () =>
    seeded(
      1,
      module({ blocks: module({ 0: dense(4), 1: dense(4) }) }, ({ blocks }, x) => blocks.parts[1](blocks.parts[0](x))),
    );
  const [kernels, again] = [group(), group()].map(({ parts: { actor, critics } }) =>
    [actor, critics.parts.one, critics.parts.two].flatMap((net) => kernelsOf(net)),
  );
  expect(kernels).toEqual(again);
  expect(new Set(kernels).size).toBe(3);
  const net = outer();
  expect(kernelsOf(net)).toEqual(kernelsOf(outer()));
  expect(net.parameters.map(({ name }) => name)).toEqual(Object.keys(net.variables));
  expect(Object.keys(net.variables)[0]).toBe("blocks/0/kernel");
});

test("it keeps methods, summaries and what is printed", () => {
  const start = () => {
    const memory = seeded(1, lstm(2));
    memory.run(input("x", ["batch", "time", 3]), { initialState: undefined });
    return memory;
  };
  const [memory, again] = [start(), start()];
  expect(memory.parameters.map(({ initial }) => initial.toArray())).toEqual(
    again.parameters.map(({ initial }) => initial.toArray()),
  );
  const plain = sequential(dense(4));
  const net = seeded(1, plain);
  net(x);
  expect([summary(net), String(net)]).toEqual([summary(plain), String(plain)]);
});

test("it wants a seed that a stream takes", () => {
  for (const seed of [-1, 0.5, 2 ** 31, Number.NaN])
    expect(() => seeded(seed, dense(1))).toThrow("Give a whole number from 0 to 2147483647");
});
