import { compile } from "@handloom/compiler";
import { argSort, cumSum, evaluate, input, variable } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../../createWasmEngine.ts";

/** Numbers of which many are equal, as Threefry has no part in the matter. */
function numbers(count: number, most: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state % most) - most / 2;
  });
}

describe("sort", () => {
  it.each([
    [1, 5000, 300],
    [3, 1025, 2 ** 20],
    [40, 17, 5],
  ])("gives for %d × %d elements the order of the meaning, equal ones in theirs", (rows, columns, most) => {
    const engine = createWasmEngine();
    const x = input("x", [rows, columns]);
    const value = new Tensor(numbers(rows * columns, most), [rows, columns]);
    for (const descending of [false, true]) {
      const order = argSort(x, { descending });
      const got = compile(engine, { inputs: { x }, outputs: { order } })({ x: value }).order;
      expect(got.data).toEqual(evaluate(order, [[x, value]]).data);
    }
    engine.dispose();
  });
});

describe("cumulative", () => {
  it("keeps the digits of a long sum", () => {
    const engine = createWasmEngine();
    const x = variable(new Tensor(new Float32Array(100_000).fill(0.1), [100_000]));
    const sums = compile(engine, { inputs: {}, outputs: { sums: cumSum(x) } })({}).sums;
    expect(Math.abs((sums.data.at(-1) ?? 0) / (100_000 * Math.fround(0.1)) - 1)).toBeLessThan(1e-7);
    engine.dispose();
  });
});
