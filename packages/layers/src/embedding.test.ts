import { evaluate, gradients, sum, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { embedding } from "./embedding.ts";
import { seeded } from "./layer/seeded.ts";
import { sequential } from "./layer/sequential.ts";

const words = variable([2, 0, 2], { dtype: "int32" });

test("it looks up a row for each index", () => {
  const net = embedding(3, 2, { seed: 1 });
  const y = evaluate(net(words)).toArray();
  const rows = net.parameters[0]?.initial.toArray() as number[][];
  expect(y).toEqual([rows[2], rows[0], rows[2]]);
  expect(rows.flat().every((value) => Math.abs(value) <= 0.05 && value !== 0)).toBe(true);
});

test("it collects the gradients of a row that is used twice", () => {
  const net = embedding(3, 2);
  const [slope] = gradients(sum(net(words)), net.parameters);
  expect(slope && evaluate(slope).toArray()).toEqual([
    [1, 1],
    [0, 0],
    [2, 2],
  ]);
});

test("it is a layer among others, with a seed of its position", () => {
  const start = () => {
    const net = seeded(1, sequential(embedding(3, 2)));
    net(words);
    expect(Object.keys(net.variables)).toEqual(["0/embeddings"]);
    return net.parameters[0]?.initial.toArray();
  };
  expect(start()).toEqual(start());
});

test("it says what is wrong with its options and its indices", () => {
  expect(() => embedding(0, 2)).toThrow("embedding: entries is 0. Give a whole number of at least 1.");
  expect(() => embedding(2, 1.5)).toThrow("embedding: units is 1.5. Give a whole number of at least 1.");
  expect(() => evaluate(embedding(2, 1)(words))).toThrow("index 2");
  expect(() => embedding(2, 1).variables).toThrow("has not been called");
});
