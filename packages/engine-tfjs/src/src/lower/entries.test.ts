import { compile, UnsupportedPrimitiveError } from "@handloom/compiler";
import { input, sum, tanh } from "@handloom/graph";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, describe, expect, it } from "vitest";
import { createTfjsEngine } from "../index.ts";
import { elementwise } from "./elementwise.ts";
import { reduction } from "./reduction.ts";

await tf.setBackend("cpu");
const x = input("x", ["n"]);
const before = { tanh: elementwise.tanh, sum: reduction.sum };
afterEach(() => {
  Object.assign(elementwise, { tanh: before.tanh });
  Object.assign(reduction, { sum: before.sum });
});

const run = (strict: boolean) =>
  compile(
    createTfjsEngine(tf, { timing: "sync" }),
    { inputs: { x }, outputs: { y: sum(tanh(x)) } },
    { strict },
  )({
    x: [0.5, -2, 1],
  }).y.item();

describe("A3: what a table says of a primitive", () => {
  const cases = [
    { table: elementwise, name: "tanh" },
    { table: reduction, name: "sum" },
  ];
  it.each(cases)('A3: it runs $name on the host where its entry is "host"', ({ table, name }) => {
    Object.assign(table, { [name]: "host" });
    expect(run(false)).toBeCloseTo(Math.tanh(0.5) + Math.tanh(-2) + Math.tanh(1), 6);
    expect(() => run(true)).toThrow(UnsupportedPrimitiveError);
  });
  it.each(cases)('A3: it refuses $name where its entry is "expand" and it has no expansion', ({ table, name }) => {
    Object.assign(table, { [name]: "expand" });
    expect(() => run(false)).toThrow(`engine "tfjs" is to expand "${name}", which has no \`expand\``);
  });
});
