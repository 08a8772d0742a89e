import { isFloat, Tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import {
  add,
  apply,
  constant,
  definePrimitive,
  dot,
  type Expr,
  evaluate,
  expandDims,
  floor,
  gather,
  gradients,
  greater,
  guarded,
  input,
  matmul,
  mean,
  mul,
  randomStream,
  showDim,
  sigmoid,
  square,
  stack,
  stopGradient,
  sub,
  sum,
  tanh,
  transpose,
  type Unary,
  type Variable,
  variable,
  vmap,
  withGradient,
  withUpdates,
} from "../index.ts";
import { allOpCases } from "../testing/allOpCases.ts";
import type { OpCaseRow } from "../testing/opCases.ts";
import { example, indices, looped, m34, mappedCases, values } from "./vmap.cases.ts";

/** The operands of a row for two examples: floats differ, and indices and conditions are the same. */
function operandsOf(row: OpCaseRow): readonly (readonly Variable[])[] {
  const made: Variable[][] = [];
  row.build((value) => {
    const isFloat = value.dtype.startsWith("float");
    const other = isFloat
      ? new Tensor(
          Float64Array.from(value.data, (x) => x * 0.75),
          value.shape,
        )
      : value;
    made.push([variable(value), variable(other)]);
    return made.at(-1)?.[0] as Variable;
  });
  return made;
}

describe("vmap", () => {
  test.each(mappedCases)("gives what a loop gives: $title", ({ f, xs, axes }) => {
    const [got, want] = [evaluate(vmap(f, { in: axes })(...xs)), evaluate(looped(f, xs, axes))];
    expect(got.shape).toEqual(want.shape);
    expect(got.data).toEqual(want.data);
  });

  test.each(mappedCases.filter(({ xs }) => xs[0]?.dtype === "float32" && xs.length > 1))(
    "has the derivatives of a loop, to all operands: $title",
    ({ f, xs, axes }) => {
      const floats = xs.filter(({ dtype }) => isFloat(dtype));
      const slopes = (y: Expr) => evaluate(gradients(sum(sigmoid(y)), floats));
      const [got, want] = [slopes(vmap(f, { in: axes })(...xs)), slopes(looped(f, xs, axes))];
      got.forEach((slope, i) => {
        slope.data.forEach((value, at) => {
          expect(value).toBeCloseTo(want[i]?.data[at] as number, 12);
        });
      });
    },
  );

  test("gives what a loop gives, for every row of every op's table", () => {
    let tried = 0;
    const mappable = allOpCases;
    for (const { op, cases } of mappable)
      for (const row of cases) {
        if (row.throws !== undefined || row.places.length === 0) continue;
        const operands = operandsOf(row);
        const call = (xs: readonly Expr[]) => {
          let at = 0;
          return row.build(() => xs[at++] as Expr);
        };
        // All operands differ between examples; then, of several, the first does, and then all others.
        const some = operands.length < 2 ? [] : [(i: number) => i === 0, (i: number) => i !== 0];
        for (const differs of [() => true, ...some]) {
          const axes = operands.map((_, i) => (differs(i) ? 0 : null));
          if (!axes.includes(0)) continue;
          const given = operands.map((own, i) => (axes[i] === 0 ? stack(own) : (own[0] as Expr)));
          const got = evaluate(vmap((...xs: Expr[]) => call(xs), { in: axes })(...given));
          const each = [0, 1].map((k) => call(operands.map((own, i) => own[axes[i] === 0 ? k : 0] as Expr)));
          const want = evaluate(stack(each));
          expect.soft(got, `${op}: ${row.title}`).toEqual(want);
          tried++;
        }
      }
    expect(tried).toBeGreaterThan(1000);
  });

  const hidden = { w1: values([4, 5]), b1: values([5]), w2: values([5, 2]) };
  const parameters = Object.values(hidden);
  const loss = (x: Expr, y: Expr) =>
    mean(square(sub(matmul(tanh(add(matmul(x, hidden.w1), hidden.b1)), hidden.w2), y)));

  test("gives gradients of each example", () => {
    const [x, y] = [values(m34), values([3, 2])];
    const all = vmap((a: Expr, b: Expr) => gradients(loss(a, b), parameters))(x, y);
    const each = [0, 1, 2].map((i) => gradients(loss(example(x, 0, i), example(y, 0, i)), parameters));
    parameters.forEach((_, k) => {
      const [got, want] = [evaluate(all[k] as Expr), evaluate(stack(each.map((slopes) => slopes[k] as Expr)))];
      expect(got.shape).toEqual(want.shape);
      got.data.forEach((value, at) => {
        expect(value).toBeCloseTo(want.data[at] as number, 14);
      });
    });
  });

  test("maps a function that is mapped already", () => {
    const pairs = vmap((a: Expr) => vmap((b: Expr) => dot(a, b))(values(m34)))(values([2, 4]));
    expect(evaluate(pairs)).toEqual(evaluate(matmul(values([2, 4]), transpose(values(m34)))));
  });

  test("puts examples where `in` and `out` say, in trees and with named sizes", () => {
    const x = input("x", ["n", "batch", 2]);
    const f = vmap(
      ({ a, scale }: { a: Expr; scale: Expr }, b: Expr) => ({ product: mul(a, scale), rest: [sum(b), scale] }),
      { in: [{ a: 1, scale: null }, -1], out: { product: -1, rest: [0, null] } },
    );
    const made = f({ a: x, scale: constant(10) }, input("y", [2, "batch"]));
    expect(made.product.shape.map(showDim)).toEqual(["n", "2", "batch"]);
    const y = [
      [1, 2, 3],
      [0, 1, 2],
    ];
    const got = evaluate(made, {
      x: [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
      y,
    });
    expect(got.product).toEqual(
      evaluate(
        variable([
          [
            [10, 30, 50],
            [20, 40, 60],
          ],
        ]),
      ),
    );
    expect(got.rest).toEqual([evaluate(variable([1, 3, 5])), evaluate(constant(10))]);
  });

  test("lets a named size stand beside the examples of the same name", () => {
    const x = input("x", ["batch"]);
    const differences = vmap((a: Expr) => sub(expandDims(a, { axis: 0 }), x))(x);
    expect(evaluate(differences, { x: [1, 4] })).toEqual(
      evaluate(
        variable([
          [0, -3],
          [3, 0],
        ]),
      ),
    );
  });

  test("gives each example draws of its own, and those made outside to all", () => {
    const [noise, x] = [randomStream(3), variable([0, 0, 0])];
    const outside = noise.uniform([2]);
    const all = vmap((a: Expr) => add(a, [noise.uniform([2]), outside][0] as Expr))(x);
    const got = evaluate(all).data;
    expect(new Set(got).size).toBe(6);
    const shared = evaluate(vmap((a: Expr) => add(a, outside))(x)).data;
    expect(shared.slice(0, 2)).toEqual(shared.slice(2, 4));
    // The same draws as one of all examples: its number in the stream is the same.
    const [again] = [randomStream(3)];
    again.uniform([2]);
    expect(evaluate(again.uniform([3, 2])).data).toEqual(got);
    // A draw that nothing of an example goes into is another for each all the same, mapped twice too.
    const grid = vmap((_a: Expr) => vmap((_b: Expr) => randomStream(3).uniform([]))(x))(variable([0, 0]));
    expect(new Set(evaluate(grid).data).size).toBe(6);
  });

  test("takes annotations along", () => {
    const x = variable([-1, 0.25, 3]);
    const f = vmap((a: Expr) => {
      const rounded = withGradient(floor(a), [a], (cotangent, [of]) => [mul(cotangent, of as Expr)]);
      return mul(rounded, stopGradient(a));
    });
    expect(evaluate(gradients(sum(f(x)), [x])[0])).toEqual(evaluate(mul(x, x)));
  });

  test("adds up what a rule of an annotation gives for what is the same for all", () => {
    const [x, w] = [variable([1, 2, 3]), variable([2, 4])];
    const f = vmap((a: Expr) => withGradient(sum(mul(a, w)), [a, w], (g, [, own]) => [g, mul(g, own as Expr)]));
    const [inX, inW] = gradients(sum(mul(f(x), x)), [x, w]);
    expect(evaluate(inX)).toEqual(evaluate(add(f(x), x)));
    expect(evaluate(inW)).toEqual(evaluate(mul(6, w)));
  });

  const double = (batch?: (x: Expr) => Expr) => {
    const primitive = definePrimitive<Unary>({
      name: "test/double",
      kind: "other",
      types: ([x]) => [x],
      evaluate: ([x]) => [evaluate(mul(constant(x), 2))],
      vjp: ([g]) => [mul(g as Expr, 2)],
      ...(batch && { batch: ([x]: Unary) => [batch(x)] }),
    });
    return (x: Expr) => apply(primitive, [x]);
  };

  test("runs a stranger's op for one example after the other, or by its rule for many", () => {
    const x = values(m34);
    const mapped = vmap(double())(x);
    expect(evaluate(mapped)).toEqual(evaluate(mul(x, 2)));
    expect(mapped.node === "result" && mapped.of.primitive.name).toBe("scan");
    const ruled = vmap(double((all) => mul(all, 2)))(x);
    expect(ruled.node === "result" && ruled.of.primitive.name).toBe("mul");
  });

  test("finds an index outside of its own example", () => {
    const rowsOf = (at: number) =>
      evaluate(vmap((x: Expr, i: Expr) => gather(x, i))(values([2, 3, 2]), indices([0, at])));
    expect(() => rowsOf(3)).toThrow("gather: index 3 at [1] is outside 0..2");
    expect(() => rowsOf(-1)).toThrow("gather: index -1 at [1] is outside 0..2");
  });

  test("refuses what has no meaning, and says what to do", () => {
    const [x, y, count] = [values(m34), values([2, 4]), variable(0)];
    expect(() => vmap((a: Expr, b: Expr) => add(a, b))(x, y)).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: vmap([3, 4], [2, 4]): argument 0 has 3 examples but argument 1 has 2. Give all as many, or null for what is the same for all of them.]`,
    );
    expect(() => vmap((a: Expr) => a, { in: null })(x)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: vmap: no argument has an axis of examples. Give one an axis: { in: [0, null] }.]`,
    );
    expect(() => vmap((a: Expr) => a, { in: [0, 0] })(x)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: vmap: \`in\` has 2 entries for 1 argument. Give one axis or null for each, or one number for all.]`,
    );
    expect(() => vmap((a: Expr) => a, { in: 2 })(x)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: vmap, argument 0: there is no axis 2 in 2 dims. Axes go from 0 to 1, or from -2 to -1.]`,
    );
    expect(() => vmap((a: Expr) => a, { out: null })(x)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: vmap: the result differs between examples, and \`out\` is null for it. Give it an axis.]`,
    );
    expect(() => vmap((a: Expr) => a, { out: [0] })(x)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: vmap: the result is one expression, and its axes are a list. Give one axis, or null.]`,
    );
    expect(() => vmap((a: { b: Expr }) => a.b, { in: [{ c: 0 }] })({ b: x })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: vmap: argument 0 has b, of which the axes say nothing. Give them the form of the tree.]`,
    );
    expect(() => vmap((a: Expr) => a, { axis: 0 } as object)(x)).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: vmap: no option "axis". Options are in, out.]`,
    );
    expect(() => vmap(x as never)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: vmap: it calls functions, and an expression is not one. Write vmap((x) => …)(xs).]`,
    );
    expect(() => vmap((a: Expr) => withUpdates(a, [[count, sum(a)]]))(x)).toThrow(
      "vmap: the next value of a variable of shape [] would be another for each example. Return it from the function, and update the variable outside, by the mean over the examples.",
    );
    expect(() => vmap((a: Expr) => guarded(a, { condition: greater(sum(a), 0), of: a, otherwise: a }))(x)).toThrow(
      "vmap: the condition of a guarded update would be another for each example. Guard the update outside of the function, by a condition on all examples.",
    );
  });
});
