import {
  add,
  cond,
  constant,
  div,
  type Expr,
  greater,
  input,
  less,
  log,
  mul,
  scan,
  variable,
  whileLoop,
} from "@handloom/graph";
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
  test("it leaves out of a loop what nobody reads: outputs, carries that nothing needs, slices and captures", () => {
    const [xs, ys, factor] = [input("xs", [3]), input("ys", [3]), variable(2)];
    const zero = constant(0, "float32") as Expr;
    const { carry, output } = scan(
      ({ a, b, unread }, { x, y }) => ({
        carry: { a: add(a, x), b: add(b, a), unread: mul(add(unread, y), factor) },
        output: { a, y: mul(y, factor) },
      }),
      { carry: { a: zero, b: zero, unread: zero }, over: { x: xs as Expr, y: ys as Expr } },
    );
    const trimmed = (outputs: readonly Expr[]) =>
      dropUnused(buildProgram(resolveStep({ inputs: { xs, ys }, outputs }), new Map())).instructions[0];
    const [b, y] = [trimmed([carry.b]), trimmed([output.y])];
    expect(b).toMatchObject({ attributes: { carries: 2, slices: 1 }, bodies: [{ outputs: { length: 2 } }] });
    expect([b?.operands.length, b?.results.length, names(b?.bodies[0] as Program)]).toEqual([3, 2, ["add", "add"]]);
    expect(y).toMatchObject({ attributes: { carries: 0, slices: 1 }, operands: { length: 2 }, results: { length: 1 } });
  });
  test("it keeps what a condition needs, in branches what one of them reads", () => {
    const { y } = whileLoop(
      ({ n }) => less(n, 3),
      ({ n, y, z }) => ({ n: add(n, 1), y: mul(y, w), z: add(z, y) }),
      { carry: { n: x as Expr, y: x as Expr, z: x as Expr } },
    );
    const [, low] = cond(
      greater(x, 0),
      () => [mul(w, 2), x],
      () => [w, y],
    ) as [Expr, Expr];
    const program = dropUnused(buildProgram(resolveStep({ inputs: { x }, outputs: [low] }), new Map()));
    const [loop, branch] = program.instructions.filter(({ kind }) => kind === "loop");
    expect(loop).toMatchObject({ attributes: { carries: 2 }, operands: { length: 3 }, results: { length: 2 } });
    expect(branch).toMatchObject({ operands: { length: 3 }, results: { length: 1 } });
  });
});
