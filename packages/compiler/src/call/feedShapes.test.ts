import { type DimLike, type Input, input, type Tree } from "@handloom/graph";
import { leavesOf } from "@handloom/graph/inspect";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { checkFeed } from "./feed.ts";

function check(inputs: Tree<Input>, feed: unknown, dims: Readonly<Record<string, number>> = {}) {
  const { tensors, sizes } = checkFeed(inputs, leavesOf(inputs) as Input[], dims, feed);
  return { values: tensors.map((value) => value.toArray()), sizes: Object.fromEntries(sizes) };
}

const x = input("x", ["batch", 3]);
const y = input("y", ["batch"]);
const n = input("n", [], "int32");

describe("shapes", () => {
  test("it refuses another rank, and other sizes", () => {
    expect(() => check({ y }, { y: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y" wants shape [batch], got []. Check the dims, or give a flat typed array.]`,
    );
    expect(() => check({ x }, { x: [1, 2, 3] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "x" wants shape [batch, 3], got [3]. Check the dims, or give a flat typed array.]`,
    );
    expect(() => check({ x }, { x: [[1, 2]] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "x" wants shape [batch, 3], got [1, 2]. Check the dims, or give a flat typed array.]`,
    );
    expect(() => check({ n }, { n: [1] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "n" wants shape [], got [1]. Check the dims, or give a flat typed array.]`,
    );
  });
  test("it refuses ragged arrays under the input's name", () => {
    expect(() => check({ x }, { x: [[1, 2, 3], [1]] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "x": ragged array: x[1] has 1 element but x[0] has 3. Give every row the same length; pad the short ones.]`,
    );
    expect(() =>
      check({ labels: input("labels", ["b", 2]) }, { labels: [[1, 2], 3] }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "labels": ragged array: labels[1] is the number 3 but labels[0] is an array of 2 elements. Give every row the same length; pad the short ones.]`,
    );
  });
  test("it refuses feeds that disagree on a name", () => {
    expect(() => check({ x, y }, { x: [[1, 2, 3]], y: [1, 2] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y" has batch = 2, but input "x" has batch = 1. All inputs with batch take the same size.]`,
    );
    expect(() => check({ y }, { y: [1, 2] }, { batch: 3 })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "y" has batch = 2, but \`dims\` has batch = 3. All inputs with batch take the same size.]`,
    );
  });
  test("it takes 100,000 rows", () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => [i, 0, 1]);
    expect(check({ x }, { x: rows }).sizes).toEqual({ batch: 100_000 });
  });
});

describe("flat arrays", () => {
  const given = (shape: readonly DimLike[], length: number, dims = {}) =>
    check({ z: input("z", shape) }, { z: new Float32Array(length) }, dims);
  test("it finds the one size that is left open", () => {
    expect(given(["batch", 3], 6)).toEqual({
      values: [
        [
          [0, 0, 0],
          [0, 0, 0],
        ],
      ],
      sizes: { batch: 2 },
    });
    expect(given(["time", "batch", 2], 12, { time: 3 }).sizes).toEqual({ time: 3, batch: 2 });
    expect(given(["2*batch", 3], 12).sizes).toEqual({ batch: 2 });
  });
  test("it fills a shape that is known, a scalar's too", () => {
    expect(given([2, 2], 4).values).toEqual([
      [
        [0, 0],
        [0, 0],
      ],
    ]);
    expect(given([], 1).values).toEqual([0]);
  });
  test("it takes no elements for no rows", () => {
    expect(check({ x }, { x: [] })).toEqual({ values: [[]], sizes: { batch: 0 } });
    expect(given(["batch", 3], 0).sizes).toEqual({ batch: 0 });
  });
  test("it does not take transferred memory for no rows", () => {
    const rows = new Float32Array(6);
    const known = tensor(new Float32Array(6), { shape: [2, 3] });
    structuredClone([rows, known.data], { transfer: [rows.buffer, known.data.buffer as ArrayBuffer] });
    for (const value of [rows, known]) {
      expect(() => check({ x }, { x: value })).toThrow(
        'call: input "x" got an array whose memory was transferred away. Feed it before it is transferred, or transfer a copy.',
      );
    }
  });
  test("it learns sizes from the other inputs, wherever they stand", () => {
    const inputs = { z: input("z", ["n", "m"]), w: input("w", ["m"]) };
    expect(check(inputs, { z: new Float32Array(6), w: [1, 2] }).sizes).toEqual({ n: 3, m: 2 });
  });
  test("it refuses a length that no size makes", () => {
    expect(() => given(["batch", 3], 4)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "z" wants a multiple of 3 numbers for shape [batch, 3], got 4. Check the batch size.]`,
    );
    expect(() => given([32, 2], 66)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "z" wants 64 numbers for shape [32, 2], got 66. Check the batch size.]`,
    );
    expect(() => given(["2*batch", 3], 9)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "z" wants shape [2*batch, 3], but no batch makes 2*batch = 3. Check the sizes.]`,
    );
  });
  test("it refuses to guess two sizes", () => {
    expect(() => given(["n", "m"], 6)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "z" of shape [n, m] does not tell n and m when given [6]. Give a tensor of that shape, or compile with dims: { n, m }.]`,
    );
    expect(() => given(["batch", 0], 0)).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "z" of shape [batch, 0] does not tell batch when given [0]. Give a tensor of that shape, or compile with dims: { batch }.]`,
    );
  });
});

describe("sums and products of names", () => {
  test("it solves for the one name that is not known", () => {
    expect(check({ z: input("z", ["2*batch"]) }, { z: [1, 2, 3, 4] }).sizes).toEqual({ batch: 2 });
    expect(check({ z: input("z", ["n + 1"]) }, { z: [1, 2, 3] }).sizes).toEqual({ n: 2 });
    const product = { z: input("z", ["n*m"]), w: input("w", ["m"]) };
    expect(check(product, { z: [1, 2, 3, 4, 5, 6], w: [1, 2] }).sizes).toEqual({ m: 2, n: 3 });
  });
  test("it refuses a size that no whole number makes", () => {
    expect(() => check({ z: input("z", ["2*batch"]) }, { z: [1, 2, 3] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "z" wants shape [2*batch], but no batch makes 2*batch = 3. Check the sizes.]`,
    );
    expect(() => check({ z: input("z", ["n + 1"]) }, { z: [] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "z" wants shape [n + 1], but no n makes n + 1 = 0. Check the sizes.]`,
    );
  });
  test("it refuses another size than the names make", () => {
    const inputs = { y, z: input("z", ["2*batch + 1"]) };
    expect(check(inputs, { y: [1, 2], z: [1, 2, 3, 4, 5] }).sizes).toEqual({ batch: 2 });
    expect(() => check(inputs, { y: [1, 2], z: [1, 2, 3, 4] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "z" has 2*batch + 1 = 4, but input "y" has batch = 2. All inputs with batch take the same size.]`,
    );
  });
  test("it says which names a product leaves open", () => {
    expect(() => check({ z: input("z", ["n*m"]) }, { z: [1, 2] })).toThrowErrorMatchingInlineSnapshot(
      `[FeedError: call: input "z" of shape [n*m] does not tell n and m when given [2]. Give a tensor of that shape, or compile with dims: { n, m }.]`,
    );
  });
});
