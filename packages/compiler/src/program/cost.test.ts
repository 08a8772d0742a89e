import {
  add,
  cast,
  cond,
  constant,
  type Expr,
  gather,
  greater,
  input,
  matmul,
  mul,
  reshape,
  scan,
  scatterAdd,
  slice,
  sum,
  tanh,
  transpose,
} from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { resolveStep } from "../step/resolveStep.ts";
import { buildProgram } from "./buildProgram.ts";
import { costOf, flops } from "./cost.ts";
import type { Program } from "./program.ts";

const [a, b] = [input("a", [8, 4]), input("b", [4, 3])];
const index = input("index", [2], "int32");

function program(...outputs: Expr[]): Program {
  const inputs = [a, b, index];
  return buildProgram(resolveStep({ inputs, outputs }), new Map());
}

describe("flops", () => {
  test("it counts one per element of a float's elementwise result", () => {
    expect(flops(program(tanh(a)))).toBe(32);
    expect(flops(program(add(a, 1)))).toBe(32);
    expect(flops(program(add(index, 1)))).toBe(0);
  });
  test("it counts an addition for each element that is reduced", () => {
    expect(flops(program(sum(a, { axis: 0 })))).toBe(32);
  });
  test("it counts a multiplication and an addition for each product of a contraction", () => {
    expect(flops(program(matmul(a, b)))).toBe(2 * 8 * 4 * 3);
    const batched = matmul(constantOf([5, 8, 4]), constantOf([5, 4, 3]));
    expect(flops(program(batched))).toBe(5 * 2 * 8 * 4 * 3);
  });
  test("it counts no moves, and the sums of a scatter", () => {
    expect(flops(program(transpose(a), gather(a, index)))).toBe(0);
    expect(flops(program(scatterAdd(a, index, slice(a, [0, 0], [2, 4]))))).toBe(8);
  });
  test("it counts a loop's body as often as it runs, and the dearer branch", () => {
    const loop = scan(({ t }: { t: Expr }, row) => ({ carry: { t: mul(add(t, row), 2) }, output: t }), {
      carry: { t: reshape(slice(a, [0, 0], [1, 4]), [4]) },
      over: a,
    });
    expect(flops(program(loop.carry.t))).toBe(8 * 2 * 4);
    const branch = cond(
      greater(sum(b), 0),
      () => tanh(tanh(a)),
      () => tanh(a),
    );
    expect(flops(program(branch))).toBe(12 + 1 + 2 * 32);
  });
});

describe("costOf", () => {
  test("it counts what goes in and out once, and nothing that stays within", () => {
    const whole = program(tanh(add(a, a)));
    const [first, second] = whole.instructions as [Program["instructions"][0], Program["instructions"][0]];
    expect(costOf(whole, [first]).bytes).toBe(4 * (32 + 32));
    expect(costOf(whole, [first, second])).toEqual({ flops: 64, bytes: 4 * (32 + 32) });
  });
  test("it counts what is made for others too", () => {
    const sumOf = add(a, a);
    const whole = program(sumOf, tanh(sumOf));
    expect(costOf(whole, whole.instructions).bytes).toBe(4 * (32 + 32 + 32));
  });
  test("it counts of a table only the rows that are taken, and a bool as one byte", () => {
    const taken = program(gather(a, index));
    expect(costOf(taken, taken.instructions).bytes).toBe(4 * (8 + 2 + 8));
    const bits = program(cast(a, "bool"));
    expect(costOf(bits, bits.instructions).bytes).toBe(4 * 32 + 32);
  });
});

function constantOf(shape: readonly number[]): Expr {
  return constant(new Tensor(new Float32Array(shape.reduce((x, y) => x * y, 1)), shape));
}
