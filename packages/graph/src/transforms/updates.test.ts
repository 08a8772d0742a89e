import { describe, expect, test } from "vitest";
import { constant, type Expr, type Variable } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { variable } from "../expr/variable.ts";
import { evaluate } from "../host/evaluate.ts";
import { withUpdates } from "../primitives/annotation/withUpdates.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { carriedUpdates } from "./carried/carriedUpdates.ts";
import { chain, merge, type Update } from "./updates.ts";

const valuesOf = (updates: readonly Update[]) =>
  updates.map(([target, value]) => [target.name, evaluate(value).item()]);

function counters(): { a: Variable; b: Variable } {
  return { a: variable(1, { name: "a" }), b: variable(10, { name: "b" }) };
}

describe("merge", () => {
  test("it joins lists", () => {
    const { a, b } = counters();
    expect(valuesOf(merge([[a, b]], [[b, a]]))).toEqual([
      ["a", 10],
      ["b", 1],
    ]);
  });

  test("it refuses two updates of one variable and names both lines", () => {
    const { a } = counters();
    const twice = () => merge([[a, add(a, 1)]], [[a, add(a, 2)]]);
    expect(twice).toThrow(/^merge: variable "a" has two updates, one \(made at .*updates\.test\.ts:\d+:\d+\) and one/);
    expect(twice).toThrow("Keep one, or say which comes first: chain(first, then).");
  });

  test("it refuses a value of another dtype or shape", () => {
    const { a } = counters();
    expect(() => merge([[a, constant(1, "int32")]])).toThrow('variable "a" is float32 but its update is int32');
    expect(() => merge([[a, variable([1])]])).toThrow('variable "a" has shape [] but its update has [1]');
    expect(() => merge([[variable([1, 2]), variable([1])]])).toThrow("has shape [2] but its update has [1]");
    const untyped = (update: unknown) => () => merge([update as Update]);
    expect(untyped([add(a, 1), a])).toThrow(
      "merge: the result of add is not a variable. An update is [variable, expression]",
    );
    expect(untyped([a, 2])).toThrow("merge: 2 is not an expression. An update is [variable, expression]");
  });

  test("it lets a named size pass until it is known", () => {
    const target = variable([1, 2]);
    expect(merge([[target, input("x", ["n"])]])).toHaveLength(1);
  });
});

describe("chain", () => {
  test("later lists read what earlier ones wrote", () => {
    const { a, b } = counters();
    const updates = chain([[a, add(a, 1)]], [[b, add(a, b)]]);
    expect(valuesOf(updates)).toEqual([
      ["a", 2],
      ["b", 12],
    ]);
  });

  test("a variable that several lists write has the last one's value", () => {
    const { a } = counters();
    const double: Update[] = [[a, mul(a, 2)]];
    expect(valuesOf(chain(double, double, [[a, add(a, 100)]]))).toEqual([["a", 104]]);
  });

  test("each list is simultaneous", () => {
    const { a, b } = counters();
    const swap: Update[] = [
      [a, b],
      [b, a],
    ];
    expect(valuesOf(chain(swap))).toEqual([
      ["a", 10],
      ["b", 1],
    ]);
    expect(valuesOf(chain(swap, swap))).toEqual([
      ["a", 1],
      ["b", 10],
    ]);
  });

  test("it refuses two updates of one variable in one list", () => {
    const { a } = counters();
    expect(() =>
      chain([
        [a, add(a, 1)],
        [a, add(a, 2)],
      ]),
    ).toThrow('chain: variable "a" has two updates');
  });

  test("nothing chained is nothing", () => {
    expect(chain()).toEqual([]);
    expect(chain([], [])).toEqual([]);
  });
});

describe("withUpdates", () => {
  test("it is the value, and gradients pass it", () => {
    const { a, b } = counters();
    expect(evaluate(withUpdates(b, [[a, add(a, 1)]])).item()).toBe(10);
  });

  test("it refuses two updates of one variable", () => {
    const { a, b } = counters();
    expect(() =>
      withUpdates(b, [
        [a, add(a, 1)],
        [a, b],
      ]),
    ).toThrow('withUpdates: variable "a" has two updates');
  });
});

describe("carriedUpdates", () => {
  test("it finds them wherever they stand", () => {
    const { a, b } = counters();
    const value = mul(add(withUpdates(b, [[a, add(a, 1)]]), 1), 2);
    expect(valuesOf(carriedUpdates([value]))).toEqual([["a", 2]]);
    expect(carriedUpdates([mul(b, 2)])).toEqual([]);
  });

  test("two of one variable chain in the order of their creation, however they are reached", () => {
    const { a, b } = counters();
    const first = withUpdates(b, [[a, add(a, 1)]]);
    const second = withUpdates(b, [[a, mul(a, 10)]]);
    expect(valuesOf(carriedUpdates([add(first, second)]))).toEqual([["a", 20]]);
    expect(valuesOf(carriedUpdates([second, first]))).toEqual([["a", 20]]);
  });

  test("the same value for the same variable is one update", () => {
    const { a, b } = counters();
    const advance: Update[] = [[a, add(a, 1)]];
    const both = add(withUpdates(b, advance), withUpdates(mul(b, 2), advance));
    expect(valuesOf(carriedUpdates([both]))).toEqual([["a", 2]]);
  });

  test("one list that writes several variables is simultaneous", () => {
    const { a, b } = counters();
    const swapped = withUpdates(constant(0), [
      [a, b],
      [b, a],
    ]);
    expect(valuesOf(carriedUpdates([swapped]))).toEqual([
      ["a", 10],
      ["b", 1],
    ]);
  });

  test("a later update reads what an earlier one wrote to another variable only where it writes that itself", () => {
    const { a, b } = counters();
    const first = withUpdates(constant(0), [[a, add(a, 1)]]);
    const second = withUpdates(constant(0), [[b, add(a, b)]]);
    // Rule 1: updates of different variables see the old values.
    expect(valuesOf(carriedUpdates([first, second]))).toEqual([
      ["a", 2],
      ["b", 11],
    ]);
  });

  test("it leaves out what something else updates, and what was made earlier", () => {
    const { a, b } = counters();
    const early = withUpdates(b, [[a, add(a, 1)]]);
    expect(carriedUpdates([early], { except: new Set<Expr>([a]) })).toEqual([]);
    const since = early.serial + 1;
    const late = withUpdates(early, [[b, add(b, 1)]]);
    expect(valuesOf(carriedUpdates([late], { since }))).toEqual([["b", 11]]);
  });
});
