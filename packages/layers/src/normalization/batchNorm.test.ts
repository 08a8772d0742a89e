import { type Expr, evaluate, gradients, input, pow, sum, variable } from "@handloom/graph";
import { carriedUpdates } from "@handloom/graph/inspect";
import { expect, test } from "vitest";
import { sequential } from "../layer/sequential.ts";
import { batchNorm } from "./batchNorm.ts";

const training = { training: true };
const rows = [
  [1, 10],
  [3, 20],
  [8, 60],
];

function after(y: Expr): Record<string, unknown> {
  const updates = carriedUpdates([y]);
  return Object.fromEntries(updates.map(([target, value]) => [target.name, evaluate(value).toArray()]));
}

test("it normalises by the batch in training", () => {
  const y = evaluate(batchNorm({ epsilon: 1e-3 })(variable(rows), training));
  const want = rows.map(([a = 0, b = 0]) => [
    (a - 4) / Math.sqrt(26 / 3 + 1e-3),
    (b - 30) / Math.sqrt(1400 / 3 + 1e-3),
  ]);
  expect(y.allClose(want, { rtol: 1e-12 })).toBe(true);
});

test("it carries updates of the moving statistics in training", () => {
  const y = batchNorm({ momentum: 0.9 })(variable(rows), training);
  expect(Object.keys(after(y))).toEqual(["moving/mean", "moving/variance"]);
  const { "moving/mean": mean, "moving/variance": variance } = after(y);
  expect(variable(mean as number[]).initial.allClose([0.4, 3])).toBe(true);
  expect(variable(variance as number[]).initial.allClose([0.9 + 2.6 / 3, 0.9 + 140 / 3])).toBe(true);
});

test("it normalises by the moving statistics otherwise, and carries nothing", () => {
  const norm = batchNorm({ epsilon: 1 });
  const y = norm(variable(rows));
  const { "moving/mean": mean, "moving/variance": variance } = norm.variables;
  if (mean === undefined || variance === undefined) throw new Error("there are no moving statistics");
  const feeds = [
    [mean, [1, 10]],
    [variance, [3, 24]],
  ] as const;
  expect(evaluate(y, feeds).toArray()).toEqual([
    [0, 0],
    [1, 2],
    [3.5, 10],
  ]);
  expect(carriedUpdates([y])).toEqual([]);
});

test("it scales and shifts each feature", () => {
  const norm = batchNorm();
  const y = norm(variable(rows));
  const { gamma, beta } = norm.variables;
  if (gamma === undefined || beta === undefined) throw new Error("there is no gamma or beta");
  const plain = evaluate(y).data;
  const scaled = evaluate(y, [
    [gamma, [2, 3]],
    [beta, [5, 7]],
  ]);
  expect([...scaled.data]).toEqual([...plain].map((value, i) => (i % 2 === 0 ? value * 2 + 5 : value * 3 + 7)));
});

test("it trains gamma and beta alone, and only those that it has", () => {
  const parts = (options: Parameters<typeof batchNorm>[0]) => {
    const norm = batchNorm(options);
    norm(variable(rows));
    return norm.parameters.map(({ name }) => name);
  };
  expect(parts({})).toEqual(["gamma", "beta"]);
  expect(parts({ center: false })).toEqual(["gamma"]);
  expect(parts({ scale: false, center: false })).toEqual([]);
});

test("it normalises along another axis", () => {
  const x = variable([
    [1, 3, 8],
    [10, 20, 60],
  ]);
  const across = evaluate(batchNorm({ axis: 0 })(x, training));
  const down = evaluate(batchNorm()(variable(rows), training));
  expect([...across.data].map((value) => value.toFixed(12))).toEqual(
    [0, 2, 4, 1, 3, 5].map((i) => down.data[i]?.toFixed(12)),
  );
  const images = input("x", ["batch", 4, "width", 3]);
  const norm = batchNorm({ axis: 1 });
  expect(norm(images, training).shape).toEqual(images.shape);
  expect(norm.parameters[0]?.shape).toEqual([4]);
});

test("it lets gradients through the statistics", () => {
  const x = variable(rows);
  const norm = batchNorm({ epsilon: 10 });
  const cubes = sum(pow(norm(x, training), 3));
  const [slope] = gradients(cubes, [x]);
  const near = (change: number) =>
    evaluate(cubes, [[x, rows.map((row, i) => row.map((value, j) => (i === 2 && j === 0 ? value + change : value)))]]);
  const difference = (near(1e-4).item() - near(-1e-4).item()) / 2e-4;
  expect(evaluate(slope).data[4]).toBeCloseTo(difference, 6);
  expect(Math.abs(difference)).toBeGreaterThan(1e-2);
});

test("it advances once however many expressions read it, and once more for a second call", () => {
  const norm = batchNorm({ momentum: 0 });
  const [first, second] = [norm(variable([[1], [3]]), training), norm(variable([[10], [30]]), training)];
  expect(after(sum(first))).toEqual({ "moving/mean": [2], "moving/variance": [1] });
  const both = carriedUpdates([first, second]);
  expect(both).toHaveLength(2);
  expect(both.map(([, value]) => evaluate(value).toArray())).toEqual([[20], [100]]);
});

test("it keeps variances of a sample where that is asked for, and means of all calls where all weigh alike", () => {
  const y = batchNorm({ momentum: 0, unbiased: true })(variable([[1], [3]]), training);
  expect(after(y)).toEqual({ "moving/mean": [2], "moving/variance": [2] });
  const norm = batchNorm({ momentum: "average" });
  const both = [norm(variable([[1], [3]]), training), norm(variable([[10], [30]]), training)];
  const values = carriedUpdates(both).map(([target, value]) => [target.name, evaluate(value).toArray()]);
  expect(Object.fromEntries(values)).toEqual({ "moving/mean": [11], "moving/variance": [50.5], "moving/count": 2 });
  expect(norm.parameters).toHaveLength(2);
});

test("it takes the statistics of the steps that count, and normalises all", () => {
  const mask = variable(
    [
      [true, false],
      [true, true],
    ],
    { dtype: "bool" },
  );
  const x = variable([
    [[1], [100]],
    [[3], [5]],
  ]);
  const norm = batchNorm({ momentum: 0, epsilon: 1e-9 });
  const y = norm.masked(x, mask, training);
  const { "moving/mean": mean, "moving/variance": variance } = after(y) as Record<string, [number]>;
  expect(mean?.[0]).toBeCloseTo(3, 6);
  expect(variance?.[0]).toBeCloseTo(8 / 3, 6);
  expect(evaluate(y).data[1]).toBeCloseTo(97 / Math.sqrt(8 / 3), 4);
  expect(evaluate(norm.masked(x, mask)).equals(evaluate(norm(x)))).toBe(true);
  expect(() =>
    norm.masked(
      x,
      variable([
        [1, 0],
        [1, 1],
      ]),
    ),
  ).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: batchNorm: the mask is float32 [2, 2]. Give bool [2, 2], the shape of x without its features.]`,
  );
  expect(() => norm.masked(x, undefined as never)).toThrow("batchNorm: the mask is not an expression.");
});

test("it stands in a network under its position", () => {
  const net = sequential(batchNorm());
  net(variable(rows));
  expect(Object.keys(net.variables)).toEqual(["0/gamma", "0/beta", "0/moving/mean", "0/moving/variance"]);
});

test("it says what is wrong with its options and its input", () => {
  expect(() => batchNorm({ momentum: 2 })).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: batchNorm: momentum is 2. Give a number from 0 to 1.]`,
  );
  expect(() => batchNorm({ epsilon: 0 })).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: batchNorm: epsilon is 0. Give a number above 0.]`,
  );
  expect(() => batchNorm()(input("x", ["batch", "features"]))).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: batchNorm: the last dim of x, [batch, features], is the name "features", and variables have a known size. Write it as a number: input("x", ["batch", 2]).]`,
  );
  expect(() => batchNorm({ axis: 2 })(input("x", ["batch", 2]))).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: batchNorm: x has shape [batch, 2], which has no dim 2. Give it an axis of features.]`,
  );
  const norm = batchNorm();
  norm(input("x", ["batch", 2]));
  expect(() => norm(input("x", ["batch", 5]))).toThrowErrorMatchingInlineSnapshot(
    `[LayerError: batchNorm: made for 2 features at its first call, and called with 5. A layer keeps its variables: make another layer for another size.]`,
  );
});
