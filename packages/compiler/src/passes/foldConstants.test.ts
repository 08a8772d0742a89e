import {
  add,
  arange,
  broadcastTo,
  cast,
  constant,
  type Expr,
  gather,
  input,
  mul,
  pad,
  randomStream,
  reshape,
  transpose,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { selfCheck } from "../inspect/selfCheck.ts";
import { buildProgram } from "../program/buildProgram.ts";
import type { Program } from "../program/program.ts";
import { resolveStep } from "../step/resolveStep.ts";
import { dropUnused } from "./dropUnused.ts";
import { foldConstants } from "./foldConstants.ts";

const table = constant(
  tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]),
);

function built(y: Expr): Program {
  return buildProgram(resolveStep({ outputs: { y } }), new Map());
}

function left(y: Expr): string[] {
  const program = built(y);
  selfCheck(program, [], { passes: { foldConstants, dropUnused } });
  return dropUnused(foldConstants(program)).instructions.map(({ primitive }) => primitive.name);
}

function constantElements({ constants }: Program): number {
  return constants.reduce((total, { data }) => total + data.size, 0);
}

describe("foldConstants", () => {
  test("it moves constants ahead of time", () => {
    expect(left(transpose(reshape(table, [3, 2])))).toEqual([]);
  });
  test("it computes among int32 and bool, wrapping", () => {
    const large = constant(tensor([2 ** 31 - 1], { dtype: "int32" }));
    expect(left(add(large, large))).toEqual([]);
    expect(left(cast(add(large, large), "float32"))).toEqual([]);
  });
  test("it leaves float arithmetic to the engine, which rounds", () => {
    expect(left(mul(table, table))).toEqual(["mul"]);
    expect(left(cast(table, "int32"))).toEqual(["cast"]);
  });
  test("it keeps what takes more room than what it is made of", () => {
    for (const y of [broadcastTo(table, [1000, 2, 3]), pad(table, [1, 0], [0, 0]), arange(5)]) {
      const program = built(y);
      expect(left(y)).toHaveLength(1);
      expect(constantElements(dropUnused(foldConstants(program)))).toBeLessThanOrEqual(constantElements(program));
    }
  });
  test("it leaves what needs a call", () => {
    expect(left(randomStream(1).uniform([1]))).toEqual(["randomBits", "add"]);
    const x = input("x", []);
    const program = buildProgram(resolveStep({ inputs: { x }, outputs: { y: mul(x, 2) } }), new Map());
    expect(foldConstants(program).instructions).toHaveLength(1);
  });
  test("it leaves an index error to the call", () => {
    const ids = constant(tensor([7], { dtype: "int32" }));
    const rows = constant(tensor([1, 2], { dtype: "int32" }));
    const program = built(gather(rows, ids));
    expect(foldConstants(program).instructions).toHaveLength(1);
  });
});
