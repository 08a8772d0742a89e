import type { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import type { Dataset } from "../tables/dataset.ts";
import { diabetes, digits, iris } from "./index.ts";

/** A whole set in one batch. */
function whole<Key extends string>(set: Dataset<Record<Key, Tensor>>): Record<Key, Tensor> {
  const [batch] = set.batches(set.length);
  if (!batch) throw new Error("the set is empty");
  return batch;
}
const sum = (xs: Iterable<number>): number => [...xs].reduce((total, x) => total + x, 0);
/** Σ i·x over the elements' positions modulo `period`: the order shows in it. */
const moment = (xs: Iterable<number>, period: number): number => sum([...xs].map((x, i) => (i % period) * x));

// All numbers as NumPy computes them from scikit-learn's own sets.
describe("digits", () => {
  it("are scikit-learn's", () => {
    const { image, label } = whole(digits());
    expect([image.dtype, image.shape, label.dtype]).toEqual(["float32", [1797, 8, 8], "int32"]);
    expect([sum(image.data), moment(image.data, 64), moment(label.data, 1797)]).toEqual([561718, 17660653, 7264791]);
    expect([...label.data.slice(0, 10)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...image.data.slice(5 * 64, 5 * 64 + 16)]).toEqual([0, 0, 12, 10, 0, 0, 0, 0, 0, 0, 14, 16, 16, 14, 0, 0]);
  });
});

describe("iris", () => {
  it("is scikit-learn's", () => {
    const { x, label } = whole(iris());
    expect([x.dtype, x.shape, label.dtype]).toEqual(["float64", [150, 4], "int32"]);
    const columns = [0, 1, 2, 3].map((column) => sum(x.data.filter((_, i) => i % 4 === column)));
    for (const [i, want] of [876.5, 458.6, 563.7, 179.9].entries()) expect(columns[i]).toBeCloseTo(want, 9);
    expect([...x.data.slice(-4)]).toEqual([5.9, 3, 5.1, 1.8]);
    expect([...label.data]).toEqual([0, 1, 2].flatMap((kind) => Array<number>(50).fill(kind)));
  });
});

describe("diabetes", () => {
  it("is scikit-learn's, not scaled", () => {
    const { x, y } = whole(diabetes());
    expect([x.shape, y.shape, sum(y.data)]).toEqual([[442, 10], [442], 67243]);
    const columns = [0, 3, 8].map((column) => sum(x.data.filter((_, i) => i % 10 === column)));
    for (const [i, want] of [21445, 41833.98, 2051.5036].entries()) expect(columns[i]).toBeCloseTo(want, 6);
  });
});
