import { add, constant, greater, input, logicalAnd, mul, pad, scan, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { buildProgram } from "../program/buildProgram.ts";
import { resolveStep } from "../step/resolveStep.ts";
import type { Step } from "../step/step.ts";
import { showProgram } from "./showProgram.ts";

function shown(step: Step): string {
  return showProgram(buildProgram(resolveStep(step), new Map([["time", 3]])));
}

describe("showProgram", () => {
  test("it tells leaves of one name apart, and numbers by their digits", () => {
    const [x, y] = [input("w", [2]), variable([1, 2], { name: "w" })];
    const outputs = [add(mul(x, 2), mul(y, 2)), add(x, -0), add(x, 0)];
    expect(shown({ inputs: [x], outputs, updates: [[y, add(x, y)]] })).toMatchInlineSnapshot(`
      "input w: float32[2]
      state w.2: float32[2]
      %2: float32[2] = mul(w, 2)
      %5: float32[2] = mul(w.2, 2)
      %6: float32[2] = add(%2, %5)
      %8: float32[2] = add(w, -0)
      %10: float32[2] = add(w, 0)
      %11: float32[2] = add(w, w.2)
      output %6
      output %8
      output %10
      write w.2 = %11"
    `);
  });
  test("it shows bits, arrays and attributes that JSON would lose", () => {
    const x = input("x", [2]);
    const outputs = [
      pad(x, [1], [0], Number.NEGATIVE_INFINITY),
      logicalAnd(greater(x, constant(tensor([1, 2]))), true),
    ];
    expect(shown({ inputs: [x], outputs })).toMatchInlineSnapshot(`
      "input x: float32[2]
      constant %2: float32[2]
      %1: float32[3] = pad(x, before: [1], after: [0], value: -Infinity)
      %3: bool[2] = greater(x, %2)
      %5: bool[2] = logicalAnd(%3, true)
      output %1
      output %5"
    `);
  });
  test("it indents the bodies of loops", () => {
    const xs = input("xs", ["time"]);
    const { carry } = scan(({ t }: { t: ReturnType<typeof add> }, x) => ({ carry: { t: add(t, x) }, output: [] }), {
      carry: { t: variable(0, { name: "start" }) },
      over: xs,
    });
    expect(shown({ inputs: { xs }, outputs: carry })).toMatchInlineSnapshot(`
      "input xs: float32[3]
      state start: float32[]
      %2: float32[] = scan(start, xs, carries: 1, slices: 1, length: 3, reverse: false, recompute: false)
          input t: float32[]
          input x: float32[]
          %2: float32[] = add(t, x)
          output %2
      output %2"
    `);
  });
});
