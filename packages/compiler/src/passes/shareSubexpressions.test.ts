import {
  add,
  apply,
  constant,
  definePrimitive,
  type Expr,
  gradients,
  input,
  mul,
  pad,
  randomStream,
  scan,
  sub,
  sum,
  type Unary,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { selfCheck } from "../inspect/selfCheck.ts";
import { buildProgram } from "../program/buildProgram.ts";
import { resolveStep } from "../step/resolveStep.ts";
import { dropUnused } from "./dropUnused.ts";
import { shareSubexpressions } from "./shareSubexpressions.ts";

const x = input("x", [3]);

function left(outputs: readonly Expr[]): string[] {
  const program = buildProgram(resolveStep({ inputs: { x }, outputs }), new Map());
  const feeds = [tensor([1, -0, Number.NaN])];
  selfCheck(program, feeds, { passes: { shareSubexpressions, dropUnused } });
  return dropUnused(shareSubexpressions(program)).instructions.map(({ primitive }) => primitive.name);
}

/** Takes anything as its attribute. */
const tagged = definePrimitive<Unary, unknown>({
  name: "stranger/tagged",
  kind: "other",
  types: ([a]) => [a],
  evaluate: ([a]) => [a],
  vjp: ([g]) => [g ?? null],
});

describe("shareSubexpressions", () => {
  test("it computes equal trees once", () => {
    const tree = () => sum(mul(add(x, 1), add(x, 1)));
    expect(left([tree(), tree()])).toEqual(["add", "mul", "sum"]);
  });
  test("it keeps the order of operands, and other numbers, apart", () => {
    expect(left([add(x, 1), add(1, x), add(x, 2), add(x, 0), add(x, -0)])).toEqual(["add", "add", "add", "add", "add"]);
  });
  test("it never takes two draws for one", () => {
    const noise = randomStream(1);
    const draws = (names: readonly string[]) => names.filter((name) => name === "randomBits").length;
    expect(draws(left([x, noise.uniform([2]), noise.uniform([2])]))).toBe(2);
    const draw = noise.uniform([2]);
    expect(left([x, mul(draw, 2), mul(draw, 2)]).sort()).toEqual(["add", "mul", "randomBits"]);
  });
  test("it tells attributes apart that print alike", () => {
    const padded = (value: number) => pad(x, [1], [0], value);
    const values = [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
    expect(left([...values.map(padded), ...values.map(padded)])).toHaveLength(5);
    const tags = [1, "1", [1], { 0: 1 }, [[1]], null, "null", true, "true", ["a,b"], ["a", "b"], { a: 1 }, { b: 1 }];
    const applied = [...tags, ...tags].map((tag) => apply(tagged, [x], tag as never));
    expect(left(applied)).toHaveLength(tags.length);
  });
  test("it leaves attributes alone that text cannot tell apart", () => {
    for (const tag of [new Map(), () => 1, 1n, tensor(1)])
      expect(left([apply(tagged, [x], tag as never), apply(tagged, [x], tag as never)])).toHaveLength(2);
  });
  const loop = (start: number, more: (t: Expr, v: Expr) => Expr = (t) => t) =>
    scan(({ t }: { t: Expr }, v) => ({ carry: { t: add(mul(t, v), mul(t, v)) }, output: more(t, v) }), {
      carry: { t: constant(tensor(start, { dtype: "float32" })) },
      over: x,
    });
  const shared = (outputs: readonly Expr[]) =>
    dropUnused(shareSubexpressions(buildProgram(resolveStep({ inputs: { x }, outputs }), new Map()))).instructions;
  test("it makes one loop of two that carry the same, whatever else they give", () => {
    const [a, b] = [loop(1), loop(1, (t, v) => sub(mul(t, v), t))];
    const [one, ...others] = shared([a.carry.t, b.output, b.carry.t, a.output]);
    expect(others).toEqual([]);
    expect(one?.results.length).toBe(3);
    expect(one?.bodies[0]?.instructions.map(({ primitive }) => primitive.name)).toEqual(["mul", "add", "sub"]);
  });
  test("loops that start otherwise, or carry something else, stay apart", () => {
    const other = scan(({ t }: { t: Expr }, v) => ({ carry: { t: add(mul(t, v), v) }, output: t }), {
      carry: { t: constant(tensor(1, { dtype: "float32" })) },
      over: x,
    });
    expect(shared([loop(1).carry.t, loop(2).carry.t, other.carry.t])).toHaveLength(3);
  });
  test("the loop of a loss and that of its gradient are one, those of second gradients, too", () => {
    const loss = sum(mul(loop(1).output, loop(1).output));
    const [slope] = gradients(loss, [x]);
    expect(shared([loss, slope as Expr]).filter(({ kind }) => kind === "loop")).toHaveLength(2);
    const [second] = gradients(sum(mul(slope as Expr, slope as Expr)), [x]);
    // What comes back to the loss's loop and to what it kept goes back in two.
    expect(shared([loss, slope as Expr, second as Expr]).filter(({ kind }) => kind === "loop")).toHaveLength(5);
  });
});
