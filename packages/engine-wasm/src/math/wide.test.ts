import { compile, explain } from "@handloom/compiler";
import { add, apply, type Expr, input, matmul, mul, randomStream, sum } from "@handloom/graph";
import { elementwiseSamples } from "@handloom/graph/testing";
import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";
import { moduleText } from "../index.ts";
import { everything } from "../write/parts/everything.ts";
import { costOf } from "../write/tables.ts";

/** Whether there are lanes of float32: quotients of integers are slow too. */
const takesFloats = (name: string): boolean => {
  const entry = everything.elementwise[name];
  return typeof entry === "object" && entry !== null && "lanes" in entry && "float32" in (entry.lanes as object);
};

/** What the table says is slow, of one operand: of two, the second is 2 more. */
const all = [...elementwiseSamples().values()].flatMap(([sample]): [string, (x: Expr) => Expr][] => {
  if (
    sample === undefined ||
    costOf(everything, sample.primitive.name) !== "slow" ||
    !takesFloats(sample.primitive.name)
  )
    return [];
  const { primitive, operands } = sample;
  return [[primitive.name, (x) => apply(primitive, operands.length === 2 ? [x, add(x, 2)] : [x], undefined)]];
});

// In Node 24 V8 makes vectors of 256 bits of pairs, and ends the process where such a one is an argument of a call.
it.each(all)("%s of what a product and a sum give is the same with wide vectors", (_, op) => {
  const [a, b] = [input("a", [100, 64]), input("b", [64, 40])];
  const y = matmul(a, b);
  const noise = randomStream(1).uniform([100, 40]);
  const total = sum(a, { axis: 0 });
  const outputs = { y, z: op(y), weighted: sum(mul(op(add(y, noise)), y), { axis: 0 }), ofTotal: op(op(total)) };
  const numbers = (size: number) => Float32Array.from({ length: size }, (_, i) => Math.sin(i * 0.7) / 4);
  const feeds = {
    a: tensor(numbers(6400), { shape: [100, 64] }),
    b: tensor(numbers(2560), { shape: [64, 40] }),
  };
  const [narrow, wide] = [false, true].map((isWide) => {
    const step = compile(createWasmEngine({ threads: 1, wide: isWide }), { inputs: { a, b }, outputs });
    expect(explain(step, { printers: { Module: moduleText } })).not.toMatch(/\(param[^)]*v128/);
    return step(feeds);
  });
  expect(wide).toEqual(narrow);
});
