import { readFileSync } from "node:fs";
import { tensor, threefry } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { constant, type Expr } from "../expr/expr.ts";
import { evaluate } from "../host/evaluate.ts";
import { randomBits } from "../primitives/other/randomBits.ts";
import { carriedUpdates } from "../transforms/carried/carriedUpdates.ts";
import { drawBits, drawKey } from "./draw.ts";
import { randomStream } from "./random.ts";

interface Golden {
  readonly seed: number;
  readonly site: number;
  readonly count: number;
  readonly shape: readonly number[];
  readonly bits: readonly number[];
  readonly uniform: readonly number[];
  readonly normal: readonly number[];
  readonly "bernoulli0.3": readonly boolean[];
}

const file = readFileSync(new URL("../../goldens/random.json", import.meta.url), "utf8");
const { cases } = JSON.parse(file) as { readonly cases: readonly Golden[] };

/** The draw that the stream makes at a site, all earlier sites drawn and thrown away. */
function drawAt(golden: Golden, draw: (stream: ReturnType<typeof randomStream>) => Expr) {
  const stream = randomStream(golden.seed);
  for (let site = 0; site < golden.site; site++) stream.uniform([]);
  const count = stream.variables.count as Expr;
  return evaluate(draw(stream), [[count, tensor(golden.count, { dtype: "int32" })]]);
}

describe.each(cases)("seed $seed, site $site, count $count, shape $shape", (golden) => {
  const { seed, site, count, shape } = golden;

  test("it gives the bits of jax.random", () => {
    const key = drawKey(seed, site, count);
    expect([...drawBits(key, golden.bits.length)].map((word) => word >>> 0)).toEqual(golden.bits);
    const bits = evaluate(randomBits(constant(count, "int32"), { seed, site, shape, as: "bits" }));
    expect(bits.shape).toEqual(shape);
    expect([...bits.data].map((word) => word >>> 0)).toEqual(golden.bits);
  });

  test("it gives the uniforms of jax.random", () => {
    expect([...drawAt(golden, (stream) => stream.uniform(shape)).data]).toEqual(golden.uniform);
  });

  test("it gives the normals of jax.random up to its rounding", () => {
    const normals = drawAt(golden, (stream) => stream.normal(shape));
    expect(normals.allClose(tensor([...golden.normal], { shape }), { rtol: 0, atol: 1e-6 })).toBe(true);
  });

  test("it gives the Bernoulli draws of jax.random", () => {
    const draws = drawAt(golden, (stream) => stream.bernoulli(0.3, shape));
    expect([...draws.data].map(Boolean)).toEqual(golden["bernoulli0.3"]);
  });
});

test("two draws of one stream differ, and a call that computes both counts once", () => {
  const stream = randomStream(7);
  const [a, b] = [stream.uniform([3]), stream.uniform([3])];
  expect(evaluate(a).equals(evaluate(b))).toBe(false);
  const updates = carriedUpdates([a, b]);
  expect(updates.map(([target]) => target)).toEqual([stream.variables.count]);
  expect(evaluate(updates[0]?.[1] as Expr).item()).toBe(1);
});

test("two streams of one seed draw the same, and count for themselves", () => {
  const [one, other] = [randomStream(7), randomStream(7)];
  const [a, b] = [one.normal([2]), other.normal([2])];
  expect(evaluate(a).equals(evaluate(b))).toBe(true);
  expect(carriedUpdates([a, b])).toHaveLength(2);
});

test("a probability may differ between places", () => {
  const stream = randomStream(3);
  const draws = evaluate(stream.bernoulli(constant(tensor([0, 1])), [4, 2]));
  expect(draws.toArray()).toEqual(new Array(4).fill([false, true]));
});

test("it takes seeds from 0 to 2147483647 only", () => {
  for (const seed of [-1, 1.5, 2 ** 31, Number.NaN]) expect(() => randomStream(seed)).toThrow(RangeError);
  expect(() => randomStream(-1)).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: randomStream: seed is -1. Give a whole number from 0 to 2147483647.]`,
  );
});

test("bernoulli shares no draw among probabilities", () => {
  expect(() => randomStream(0).bernoulli(constant(tensor([[0.5], [0.5]])), [3])).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: bernoulli([3], [2, 1]): the probabilities have more axes or elements than the draws. Draw in the shape of the probabilities: each draw is made for one.]`,
  );
});

test("G: the words of a draw are both of threefry's, xored, wherever the counter is", () => {
  for (const key of [
    [0, 0],
    [2 ** 32 - 1, 1],
    [0x9e3779b9, 0x7f4a7c15],
  ] as const) {
    const bits = drawBits(key, 1000);
    const words = Array.from({ length: 1000 }, (_, i) => threefry(key, [0, i]));
    expect([...bits]).toEqual(words.map(([high, low]) => high ^ low));
  }
});
