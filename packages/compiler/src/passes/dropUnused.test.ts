import { add, cond, div, greater, input, log, mul, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { buildProgram } from "../program/buildProgram.ts";
import type { Program } from "../program/program.ts";
import { resolveStep } from "../step/resolveStep.ts";
import { dropUnused } from "./dropUnused.ts";

const [x, w] = [input("x", []), variable(2, { name: "w" })];

function names({ instructions }: Program): string[] {
  return instructions.map(({ primitive }) => primitive.name);
}

describe("dropUnused", () => {
  test("it leaves out what nothing needs, state and constants too", () => {
    const whole = buildProgram(resolveStep({ inputs: { x }, outputs: { y: add(x, 1), z: mul(w, 3) } }), new Map());
    const program = dropUnused({ ...whole, outputs: whole.outputs.slice(0, 1) });
    expect(names(program)).toEqual(["add"]);
    expect([program.state, program.constants.length, program.inputs.length]).toEqual([[], 1, 1]);
  });
  test("it keeps what a write needs", () => {
    const whole = buildProgram(resolveStep({ inputs: { x }, outputs: {}, updates: [[w, mul(w, x)]] }), new Map());
    expect(names(dropUnused(whole))).toEqual(["mul"]);
  });
  test("it keeps checks, and what they look at", () => {
    const step = resolveStep({ inputs: { x }, outputs: { y: log(x) } });
    const whole = buildProgram(step, new Map(), { checkNumerics: true });
    const program = dropUnused({ ...whole, outputs: [] });
    expect(program.checks.map(({ message }) => message)).toEqual([
      expect.stringContaining('input "x"'),
      expect.stringContaining("the result of log"),
    ]);
    expect(names(program)).toContain("log");
  });
  test("it keeps a loop with a check inside, though nothing reads its results", () => {
    const branches = cond(
      greater(x, 0),
      () => div(1, x),
      () => x,
    );
    const step = resolveStep({ inputs: { x }, outputs: { y: branches } });
    const whole = buildProgram(step, new Map(), { checkNumerics: true });
    expect(names(dropUnused({ ...whole, outputs: [], checks: [] }))).toEqual(["greater", "cond"]);
    const plain = buildProgram(step, new Map());
    expect(names(dropUnused({ ...plain, outputs: [] }))).toEqual([]);
  });
});
