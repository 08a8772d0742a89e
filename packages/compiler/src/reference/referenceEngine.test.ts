import { add, input, mul, sub, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { sampled, whole } from "../../../../tools/gates/src/sampled.ts";
import { compile } from "../step/compile.ts";
import { testEngine, testOwnZeros } from "../testing/index.ts";
import { createReferenceEngine } from "./referenceEngine.ts";

testOwnZeros(() => createReferenceEngine({ precision: 32 }));

describe("64 bit", () => testEngine(() => createReferenceEngine(), sampled("64 bit")));
if (whole) describe("32 bit", () => testEngine(() => createReferenceEngine({ precision: 32 }), sampled("32 bit")));

describe("precision", () => {
  const x = input("x", []);
  const w = variable(0.1);
  // 1e8 + 1 is 1e8 in float32; w is not rounded before the engine has it.
  const step = { inputs: { x }, outputs: { y: mul(sub(add(x, 1), x), 3), w }, updates: [[w, mul(w, 1)]] } as const;

  test("64 computes, keeps and returns float64", () => {
    const engine = createReferenceEngine();
    const { y, w: before } = compile(engine, step)({ x: 1e8 });
    expect([y.dtype, y.item(), before.item(), engine.read(w).item()]).toEqual(["float64", 3, 0.1, 0.1]);
  });
  test("32 rounds after every primitive", () => {
    const engine = createReferenceEngine({ precision: 32 });
    const { y, w: before } = compile(engine, step)({ x: 1e8 });
    const rounded = Math.fround(0.1);
    expect([y.dtype, y.item(), before.item(), engine.read(w).item()]).toEqual(["float32", 0, rounded, rounded]);
  });
});
