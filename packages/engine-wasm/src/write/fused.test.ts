import { compile, createReferenceEngine, explain } from "@handloom/compiler";
import {
  add,
  div,
  type Expr,
  exp,
  input,
  log,
  matmul,
  mean,
  mul,
  neg,
  relu,
  square,
  sub,
  sum,
  transpose,
  variable,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";

const x = input("x", [40, 24]);
const many = input("many", [500, 8]);
const one = input("one", [1, 24]);
const w = variable(tensor(new Float32Array(24 * 16), { shape: [24, 16] }), { name: "w" });
const u = variable(tensor(new Float32Array(24 * 16), { shape: [24, 16] }), { name: "u" });
const v = variable(tensor(new Float32Array(16 * 5), { shape: [16, 5] }), { name: "v" });
const b = variable(tensor(new Float32Array(24)), { name: "b" });
const leaves = { x, many, one };

/** The kernels, each by the primitives that it computes. */
function kernelsOf(outputs: Readonly<Record<string, Expr>>, updates: readonly (readonly [typeof w, Expr])[] = []) {
  const step = compile(
    createWasmEngine({ threads: 1 }),
    { inputs: leaves, outputs, updates },
    { unusedInputs: "ignore" },
  );
  const kernels = /== Kernels ==\n([^]*?)\n\n/.exec(explain(step))?.[1] ?? "";
  return [...kernels.matchAll(/^\d+\. ([\w ]+)/gm)].map(([, title]) => title);
}

describe("a kernel computes", () => {
  const rowSums = sum(many, { axis: 1 });
  it.each([
    ["what makes a reduction's operand, and what takes its result", mean(square(x)), ["mul sum div"]],
    ["the maps behind sums of columns, many to a vector", relu(sum(x, { axis: 0 })), ["sum lessEqual where"]],
    [
      "no map behind many sums of short rows, four of which make a vector by themselves",
      mul(rowSums, 2),
      ["sum", "mul"],
    ],
    ["the maps behind sums of long rows", mul(sum(x, { axis: 1 }), 2), ["sum mul"]],
    ["no operand of a product of few rows, which reads the matrix in place", matmul(one, neg(w)), ["neg", "matmul"]],
    ["a slow map behind a few of them", log(sum(x, { axis: 1 })), ["sum log"]],
    [
      "a softmax in one kernel, which takes a row at a time",
      div(exp(x), sum(exp(x), { axis: 1, keepDims: true })),
      ["exp sum div"],
    ],
    ["a sum over an axis of one element with its neighbours", mul(sum(exp(one), { axis: 0 }), 2), ["exp sum mul"]],
    [
      "what makes a product's operands, and what it gives",
      relu(matmul(exp(x), neg(w))),
      ["exp neg matmul lessEqual where"],
    ],
    ["it whatever the order of axes", matmul(transpose(exp(w)), transpose(mul(x, b))), ["exp mul matmul"]],
    [
      "it in the product before, if it comes from one",
      matmul(relu(matmul(x, w)), v),
      ["matmul lessEqual where", "matmul"],
    ],
    [
      "nothing for two products, which would pack it twice",
      add(matmul(mul(x, 2), w), matmul(mul(x, 2), u)),
      ["mul", "matmul", "matmul add"],
    ],
    ["a product of operands in any order", matmul(transpose(w), transpose(x)), ["matmul"]],
  ] as const)("%s", (_, y, want) => {
    expect(kernelsOf({ y })).toEqual(want);
  });

  it("a reduction and the update that takes it, in place although the reduction reads the variable", () => {
    const slope = sum(mul(sub(x, b), x), { axis: 0 });
    const updates = [[b, sub(b, mul(0.1, slope))]] as const;
    expect(kernelsOf({}, updates)).toEqual(["sub mul sum mul sub"]);
    const [got, want] = [createWasmEngine(), createReferenceEngine()].map((engine) => {
      const feeds = {
        x: tensor(
          Float32Array.from({ length: 40 * 24 }, (_, i) => Math.sin(i)),
          { shape: [40, 24] },
        ),
      };
      const step = compile(engine, { inputs: { x }, updates });
      for (let i = 0; i < 3; i++) step(feeds);
      return Array.from(engine.read(b).data);
    });
    got?.forEach((value, i) => expect(value).toBeCloseTo(want?.[i] ?? Number.NaN, 4));
  });

  it("apart what others read of a reduction before", () => {
    const total = sum(x, { axis: 0 });
    expect(kernelsOf({ total, y: sum(mul(x, total), { axis: 0 }) })).toEqual(["sum", "mul sum"]);
    expect(kernelsOf({ y: add(total, sum(mul(x, total), { axis: 0 })) })).toEqual(["sum", "mul sum add"]);
  });
});
