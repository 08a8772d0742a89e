import { add, input, tanh } from "@handloom/graph";
import { expect, test } from "vitest";
import { dense } from "../dense.ts";
import type { Layer } from "./layer.ts";
import { layer } from "./layer.ts";
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

test("it wants a seed that a stream takes", () => {
  for (const seed of [-1, 0.5, 2 ** 31, Number.NaN])
    expect(() => seeded(seed, dense(1))).toThrow("Give a whole number from 0 to 2147483647");
});
