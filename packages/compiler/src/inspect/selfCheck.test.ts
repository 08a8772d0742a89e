import { add, input, mul, sub, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { type Pass, passes } from "../passes/index.ts";
import { buildProgram } from "../program/buildProgram.ts";
import type { Value } from "../program/program.ts";
import { resolveStep } from "../step/resolveStep.ts";
import { selfCheck } from "./selfCheck.ts";

const [x, w] = [input("x", [2]), variable([1, 2], { name: "w" })];
const program = buildProgram(
  resolveStep({ inputs: { x }, outputs: { y: add(x, 0) }, updates: [[w, sub(w, mul(x, 0.1))]] }),
  new Map(),
);
const feeds = [tensor([-0, 3])];

/** x + 0 = x: wrong where x is -0. */
const dropZero: Pass = (before) => ({ ...before, outputs: [before.inputs[0]?.value as Value] });
/** Writes another value. */
const writeInput: Pass = (before) => ({
  ...before,
  writes: before.writes.map((write) => ({ ...write, value: before.inputs[0]?.value as Value })),
});
/** Changes a product's constant to what float32 takes for the same. */
const nudge: Pass = (before) => ({
  ...before,
  constants: before.constants.map((one) => ({ ...one, data: tensor(one.data.item() * (1 + 1e-12)) })),
});
/** Gives the same elements in another shape. */
const reshaped: Pass = (before) => {
  const value = before.values.length;
  const values = [...before.values, { shape: [2, 1], dtype: "float32" as const }];
  return { ...before, values, constants: [...before.constants, { value, data: tensor([[0], [3]]) }], outputs: [value] };
};

describe("selfCheck", () => {
  test("it passes the passes of compile", () => {
    expect(() => selfCheck(program, feeds)).not.toThrow();
  });
  test("it names the first pass that changes an output", () => {
    expect(() =>
      selfCheck(program, feeds, { passes: { ...passes, dropZero, writeInput } }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: selfCheck: pass dropZero changes output 0 at element 0 from 0 to -0. A pass keeps every bit: mend or drop its rule.]`,
    );
  });
  test("it names the pass that changes a write", () => {
    expect(() => selfCheck(program, feeds, { passes: { writeInput } })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: selfCheck: pass writeInput changes the update of variable "w" at element 0 from 1 to -0. A pass keeps every bit: mend or drop its rule.]`,
    );
  });
  test("it sees in float64 what float32 rounds away", () => {
    expect(() => selfCheck(program, feeds, { passes: { nudge } })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: selfCheck: pass nudge changes the update of variable "w" at element 1 from 1.7 to 1.6999999999997. A pass keeps every bit: mend or drop its rule.]`,
    );
  });
  test("it sees another shape", () => {
    expect(() => selfCheck(program, feeds, { passes: { reshaped } })).toThrow(
      "pass reshaped changes output 0 from shape [2] to [2, 1]",
    );
  });
  test("it runs with the state that it is given", () => {
    const doubled: Pass = (before) => ({ ...before, outputs: [before.state[0]?.value as Value] });
    const read = () => tensor([0, 3]);
    expect(() => selfCheck(program, feeds, { passes: { doubled }, read })).not.toThrow();
    expect(() => selfCheck(program, feeds, { passes: { doubled } })).toThrow("doubled");
  });
});
