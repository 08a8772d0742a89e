import { add, erfInv, evaluate, mul, randomStream } from "@handloom/graph";
import { expect, test } from "vitest";
import { glorotUniform, orthogonal, randomNormal, truncatedNormal } from "./initializers.ts";

test("G: initial values are the formulas' on the graph, bit for bit", () => {
  const [shape, seed] = [[37, 41], 11];
  const uniform = () => randomStream(seed).uniform(shape);
  const limit = Math.sqrt(3) * Math.sqrt(1 / 39);
  expect(glorotUniform(shape, seed).equals(evaluate(add(mul(uniform(), 2 * limit), -limit)))).toBe(true);
  const normal = evaluate(add(mul(randomStream(seed).normal(shape), 0.3), -1));
  expect(randomNormal({ stddev: 0.3, mean: -1 })(shape, seed).equals(normal)).toBe(true);
  const roots = erfInv(mul(add(mul(uniform(), 2), 2 ** -23 - 1), 0.9544997361036416));
  const cut = evaluate(add(mul(roots, Math.SQRT2 * 0.3), 2));
  expect(truncatedNormal({ stddev: 0.3, mean: 2 })(shape, seed).equals(cut)).toBe(true);
});

/** Gram and Schmidt's method, each vector twice, one product after the other. */
function byDefinition(size: number, seed: number): Float64Array[] {
  const { data } = randomNormal({ stddev: 1 })([size, size], seed);
  const vectors = Array.from({ length: size }, (_, i) => Float64Array.from(data.slice(i * size, (i + 1) * size)));
  const dot = (a: Float64Array, b: Float64Array) => {
    let total = 0;
    for (let k = 0; k < size; k++) total += (a[k] as number) * (b[k] as number);
    return total;
  };
  const addScaled = (to: Float64Array, from: Float64Array, factor: number) => {
    for (let k = 0; k < size; k++) to[k] = (to[k] as number) + factor * (from[k] as number);
  };
  for (const [i, vector] of vectors.entries()) {
    for (let pass = 0; pass < 2; pass++)
      for (const other of vectors.slice(0, i)) addScaled(vector, other, -dot(vector, other));
    addScaled(vector, vector, 1 / Math.sqrt(dot(vector, vector)) - 1);
  }
  return vectors;
}

test("G: an orthogonal matrix has the bits of Gram and Schmidt's method", () => {
  const vectors = byDefinition(96, 5);
  const matrix = orthogonal()([96, 96], 5);
  expect([...matrix.data]).toEqual(Array.from({ length: 96 * 96 }, (_, i) => vectors[i % 96]?.[Math.floor(i / 96)]));
});
