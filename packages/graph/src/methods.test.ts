import { describe, expect, expectTypeOf, it } from "vitest";
import { leavesOf } from "./expr/tree.ts";
import * as graph from "./index.ts";
import { type Expr, evaluate, gradients, input, isExpr, mean, mul, square, sub, variable } from "./index.ts";
import { createMethods, type MethodName, methods, type Ops, type WithMethods } from "./methods.ts";
import { allOpCases, type OpCaseRow } from "./testing/index.ts";

/** Tables of calls that begin otherwise than the op itself: with functions, or without a list that the table makes. */
const otherwise = "associativeScan guarded scan unravelIndex whileLoop withGradient withLosses withUpdates".split(" ");

/** The first call of each other table whose first argument is an expression. */
const calls = allOpCases
  .filter(({ op }) => op in graph && !otherwise.includes(op))
  .flatMap(({ op, cases }) => {
    const row = cases.find(({ throws, places }) => throws === undefined && places[0] === "operand 0");
    return row === undefined ? [] : [{ op, row }];
  });

/** The arguments of a row, with a variable for each of its operands. */
function argumentsOf({ given, places, build }: OpCaseRow): readonly unknown[] {
  const operands = new Map<string, Expr>();
  build((value) => {
    const made = variable(value);
    operands.set(places[operands.size] as string, made);
    return made;
  });
  const at = (value: unknown, place: string): unknown => {
    const isList = [...operands.keys()].some((key) => key.startsWith(`${place}[`));
    return isList ? (value as unknown[]).map((item, i) => at(item, `${place}[${i}]`)) : (operands.get(place) ?? value);
  };
  return given.map((value, i) => at(value, `operand ${i}`));
}

describe("methods", () => {
  it("are as many as there are ops that begin with an expression", () => {
    expect(calls.length).toBeGreaterThan(300);
  });

  it.each(calls)("$op gives what the function gives", ({ op, row }) => {
    const [first, ...rest] = argumentsOf(row) as [Expr, ...unknown[]];
    const free = (Reflect.get(graph, op) as (...given: readonly unknown[]) => Expr)(first, ...rest);
    const method = Reflect.get(methods(first), op) as (...given: readonly unknown[]) => Expr;
    const called = method.apply(first, rest);
    expect(String(evaluate(called))).toBe(String(evaluate(free)));
    expect(leavesOf(called).every((leaf) => "sub" in leaf)).toBe(true);
  });

  it("hide nothing that expressions have", () => {
    const fields = "node serial origin shape dtype name value weak initial of index toString toJSON then".split(" ");
    expect(fields.filter((name) => name in graph)).toEqual([]);
    expect(String(methods(variable([1])))).toBe(String(variable([1])));
  });

  it("belong to the expressions that were given, and to what methods make of them", () => {
    const [x, plain] = [variable([1, 2]), variable([1, 2])];
    expect(methods(x)).toBe(x);
    expect(methods(methods(x))).toBe(x);
    expect(isExpr(x)).toBe(true);
    const { values, indices } = methods(x).topK(1);
    expect([values, indices, ...methods(x).unstack()].every((expr) => "mul" in expr)).toBe(true);
    expect("mul" in plain || "mul" in mul(x, 2)).toBe(false);
  });

  it("go where expressions go", () => {
    const w = methods(variable([1, 2]));
    const loss = w.sub(3).square().sum();
    expect(String(evaluate(gradients(loss, [w])))).toBe(String(evaluate(gradients(loss, [w]))));
    expect(evaluate(gradients(loss, [w])[0] as Expr).toArray()).toEqual([-4, -2]);
  });

  it("come from several tables, each once", () => {
    const mine = createMethods({ double: (x: Expr) => mul(x, 2) });
    const x = methods(mine(methods(variable(3))));
    expect(evaluate(mine(x).double().double()).item()).toBe(12);
    expect(evaluate(x.square()).item()).toBe(9);
  });

  it("refuse what is not an expression", () => {
    expect(() => methods(2 as never)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: methods: 2 is not an expression. Give expressions, or lists and records of them.]`,
    );
  });

  it("have the functions' types, without the first argument", () => {
    const x = methods(input("x", ["batch"]));
    expectTypeOf(x.name).toEqualTypeOf<string>();
    expectTypeOf(x.clip).parameters.toEqualTypeOf<
      Parameters<typeof graph.clip> extends [unknown, ...infer R] ? R : never
    >();
    expectTypeOf(x.sub(1)).toEqualTypeOf<WithMethods<Expr>>();
    expectTypeOf<"sub" | "where" | "topK" | "matmul">().toExtend<MethodName<Ops>>();
    expectTypeOf<Extract<MethodName<Ops>, "concat" | "stack" | "scan" | "arange" | "einsum">>().toEqualTypeOf<never>();
    const few = createMethods({ mean, square, sub })(x);
    expectTypeOf(few.sub(1).square().mean).toBeFunction();
    // @ts-expect-error: it is not among those that were named
    expect(() => createMethods({ mean, sub })(input("y", [])).square()).toThrow(TypeError);
  });
});
