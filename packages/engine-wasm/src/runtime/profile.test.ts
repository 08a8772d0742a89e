import { compile, profile } from "@handloom/compiler";
import { add, gather, input, matmul, maximum, mul, sum, tanh, variable } from "@handloom/graph";
import { expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";

it("times each kernel with what it computes, and leaves variables as they were", () => {
  const engine = createWasmEngine();
  const x = input("x", [4, 3]);
  const pixels = variable(Uint8Array.of(1, 2, 255));
  const weights = variable([[1], [2], [3]]);
  const y = tanh(matmul(x, weights));
  const step = compile(engine, {
    inputs: { x },
    outputs: { total: sum(y) },
    updates: [
      [weights, add(weights, mul(sum(y), 2))],
      [pixels, maximum(pixels, 7)],
    ],
  });
  const feed = { x: new Float32Array(12).fill(0.1) };
  step(feed);
  const before = engine.readAll({ weights, pixels });
  const { kernels } = profile(step, feed, { calls: 3 });
  expect(kernels.map(({ name }) => name)).toEqual(["matmul", "tanh sum mul", "add", "maximum"]);
  expect(kernels.every(({ milliseconds }) => milliseconds >= 0 && milliseconds < 100)).toBe(true);
  expect(kernels[0]?.flops).toBe(2 * 4 * 3);
  expect(engine.readAll({ weights, pixels })).toEqual(before);
});

it("throws what the call would throw", () => {
  const at = input("at", [], "int32");
  const rows = variable([1, 2, 3]);
  const total = variable(0);
  const engine = createWasmEngine();
  const step = compile(engine, {
    inputs: { at },
    outputs: { row: gather(rows, at) },
    updates: [[total, add(total, 1)]],
  });
  expect(() => profile(step, { at: 3 })).toThrow("gather: index 3 is outside 0..2");
  expect(step({ at: 2 }).row.item()).toBe(3);
  expect(engine.read(total).item()).toBe(1);
});
