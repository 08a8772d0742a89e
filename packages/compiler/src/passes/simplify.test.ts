import {
  add,
  apply,
  broadcastTo,
  cast,
  constant,
  div,
  type Expr,
  elementwise,
  type Input,
  input,
  mul,
  neg,
  pow,
  reshape,
  sub,
  sum,
  transpose,
  type Unary,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { selfCheck } from "../inspect/selfCheck.ts";
import { buildProgram } from "../program/buildProgram.ts";
import type { Program } from "../program/program.ts";
import { resolveStep } from "../step/resolveStep.ts";
import { dropUnused } from "./dropUnused.ts";
import { simplify } from "./simplify.ts";

/** Values that tell apart what is equal only most of the time. */
const special = [0, -0, 1, -1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-45, 3e38, 0.1];

const x = input("x", [special.length]);
const n = input("n", [4], "int32");
const m = input("m", [2, 3]);
const feeds = {
  x: tensor(special),
  n: tensor([0, -1, 2 ** 31 - 1, -(2 ** 31)], { dtype: "int32" }),
  m: tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]),
};

function program(y: Expr, of: Input): Program {
  return buildProgram(resolveStep({ inputs: { of }, outputs: { y } }), new Map());
}

/** What is left of an expression, after both precisions gave the same bits before and after. */
function left(y: Expr, of: Input = x): string[] {
  const built = program(y, of);
  const feed = feeds[of.name as keyof typeof feeds];
  selfCheck(built, [feed], { passes: { simplify, dropUnused } });
  return dropUnused(simplify(built)).instructions.map(({ primitive }) => primitive.name);
}

describe("simplify", () => {
  test("it drops what adds the zero that adds nothing", () => {
    expect(left(add(x, -0))).toEqual([]);
    expect(left(add(-0, x))).toEqual([]);
    expect(left(sub(x, 0))).toEqual([]);
  });
  test("it keeps what turns -0 into 0", () => {
    expect(left(add(x, 0))).toEqual(["add"]);
    expect(left(sub(x, -0))).toEqual(["sub"]);
    expect(left(sub(0, x))).toEqual(["sub"]);
    expect(left(mul(x, 0))).toEqual(["mul"]);
  });
  test("it drops products with 1, quotients by 1 and first powers", () => {
    expect(left(mul(x, 1))).toEqual([]);
    expect(left(mul(1, x))).toEqual([]);
    expect(left(div(x, 1))).toEqual([]);
    expect(left(pow(x, 1))).toEqual([]);
    expect(left(mul(n, 1), n)).toEqual([]);
    expect(left(div(1, x))).toEqual(["div"]);
  });
  test("it squares by multiplying", () => {
    expect(left(pow(x, 2))).toEqual(["mul"]);
    expect(left(pow(x, 3))).toEqual(["pow"]);
  });
  test("it looks through broadcasts and reshapes of numbers", () => {
    expect(left(mul(x, broadcastTo(1, [special.length])))).toEqual([]);
    expect(left(mul(m, reshape(constant(tensor([[1]])), [1])), m)).toEqual([]);
  });
  test("it keeps what gives the result its shape", () => {
    expect(left(mul(x, broadcastTo(1, [2, special.length])))).toEqual(["broadcastTo", "mul"]);
    expect(left(pow(x, broadcastTo(2, [2, special.length])))).toEqual(["broadcastTo", "pow"]);
    expect(left(sum(sub(x, broadcastTo(0, [2, special.length])), { axis: 0 }))).toEqual(["broadcastTo", "sub", "sum"]);
  });
  test("it takes signs into sums and differences", () => {
    expect(left(add(x, neg(mul(x, 2))))).toEqual(["mul", "sub"]);
    expect(left(sub(x, neg(x)))).toEqual(["add"]);
    expect(left(neg(neg(x)))).toEqual([]);
    expect(left(neg(neg(neg(x))))).toEqual(["neg"]);
    expect(left(add(n, neg(n)), n)).toEqual(["sub"]);
    expect(left(sub(n, neg(n)), n)).toEqual(["add"]);
  });
  test("it drops casts to the dtype that is there", () => {
    expect(left(cast(x, "float32"))).toEqual([]);
    expect(left(cast(n, "float32"), n)).toEqual(["cast"]);
  });
  test("it joins transposes, and drops those that move nothing", () => {
    expect(left(transpose(transpose(m)), m)).toEqual([]);
    expect(left(transpose(m, [0, 1]), m)).toEqual([]);
    const cube = reshape(m, [1, 2, 3]);
    expect(left(transpose(transpose(cube, [1, 2, 0]), [1, 0, 2]), m)).toEqual(["reshape", "transpose"]);
  });
  test("it joins reshapes, and drops those and broadcasts that change nothing", () => {
    expect(left(reshape(reshape(m, [6]), [3, 2]), m)).toEqual(["reshape"]);
    expect(left(reshape(reshape(m, [6]), [2, 3]), m)).toEqual([]);
    expect(left(broadcastTo(m, [2, 3]), m)).toEqual([]);
  });
  test("it goes on where one rule opens the way for another", () => {
    expect(left(sub(mul(x, 1), neg(neg(neg(add(x, -0))))))).toEqual(["add"]);
  });
  test("it leaves a stranger's primitive alone", () => {
    const twice = elementwise<Unary>({ name: "stranger/neg", scalar: (a) => -a, vjp: (g) => [neg(g)] });
    expect(left(apply(twice, [apply(twice, [x])]))).toEqual(["stranger/neg", "stranger/neg"]);
  });
});
