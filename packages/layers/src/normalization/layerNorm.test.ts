import { evaluate, gradients, input, sum, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { layerNorm } from "./layerNorm.ts";

const x = variable([
  [1, 2, 6],
  [10, 20, 60],
]);

test("it normalises each row by itself, in training too", () => {
  const norm = layerNorm({ epsilon: 1 });
  const want = [
    [-2, -1, 3].map((d) => d / Math.sqrt(14 / 3 + 1)),
    [-20, -10, 30].map((d) => d / Math.sqrt(1400 / 3 + 1)),
  ];
  expect(evaluate(norm(x)).allClose(want, { rtol: 1e-12 })).toBe(true);
  expect(evaluate(norm(x, { training: true })).allClose(want, { rtol: 1e-12 })).toBe(true);
});

test("it scales and shifts each feature", () => {
  const norm = layerNorm();
  const y = norm(x);
  const { gamma, beta } = norm.variables;
  if (gamma === undefined || beta === undefined) throw new Error("there is no gamma or beta");
  expect(norm.parameters).toEqual([gamma, beta]);
  const plain = evaluate(y);
  const scaled = evaluate(y, [
    [gamma, [1, 2, 3]],
    [beta, [0, 10, 20]],
  ]);
  expect([...scaled.data]).toEqual([...plain.data].map((value, i) => value * ((i % 3) + 1) + (i % 3) * 10));
});

test("it normalises several axes together", () => {
  const norm = layerNorm({ axis: [1, 2] });
  const y = norm(input("x", ["batch", 2, 4]));
  expect(y.shape).toHaveLength(3);
  expect(norm.parameters.map(({ shape }) => shape)).toEqual([
    [2, 4],
    [2, 4],
  ]);
  expect(() => norm(input("x", ["batch", 2, 5]))).toThrow("made for 2 × 4 features at its first call");
});

test("it leaves out what it is told to", () => {
  const norm = layerNorm({ center: false, scale: false });
  const [slope] = gradients(sum(norm(x)), [x]);
  expect(norm.variables).toEqual({});
  expect(
    evaluate(slope).allClose(
      [0, 1].map(() => [0, 0, 0]),
      { atol: 1e-12 },
    ),
  ).toBe(true);
});

test("it says what is wrong with its options and its input", () => {
  expect(() => layerNorm({ epsilon: -1 })).toThrow("layerNorm: epsilon is -1. Give a number above 0.");
  expect(() => layerNorm()(input("x", ["batch", "n"]))).toThrow(
    'layerNorm: the last dim of x, [batch, n], is the name "n"',
  );
});
