import { isFloat } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import {
  add,
  clip,
  constant,
  customGradient,
  dot,
  type Expr,
  evaluate,
  gradients,
  hessian,
  hessianVectorProduct,
  input,
  jacobian,
  jvp,
  matmul,
  mean,
  mul,
  randomStream,
  reshape,
  sign,
  slice,
  softmax,
  square,
  stack,
  stopGradient,
  sub,
  sum,
  tanh,
  type Variable,
  variable,
  vjp,
  withUpdates,
} from "../index.ts";
import { allOpCases } from "../testing/allOpCases.ts";
import { irregularWeights } from "../testing/finiteDifferences.ts";
import type { OpCaseRow } from "../testing/opCases.ts";
import { values } from "./vmap.cases.ts";

/** Rows of the tables of all ops that have derivatives. */
const differentiable = allOpCases.flatMap(({ op, cases }) =>
  cases.flatMap((row): { readonly name: string; readonly row: OpCaseRow }[] =>
    row.throws === undefined && row.gradient !== false ? [{ name: `${op}: ${row.title}`, row }] : [],
  ),
);

function built(row: OpCaseRow): { readonly y: Expr; readonly floats: readonly Variable[] } {
  const made: Variable[] = [];
  const y = row.build((value) => {
    const operand = variable(value);
    made.push(operand);
    return operand;
  });
  return { y, floats: made.filter(({ dtype }) => isFloat(dtype)) };
}

const inner = (a: Expr, b: Expr) => sum(mul(a, b));

function expectClose(got: Expr, want: Expr, digits = 9): void {
  const [a, b] = [evaluate(got), evaluate(want)];
  expect(a.shape).toEqual(b.shape);
  a.data.forEach((value, i) => {
    expect(value).toBeCloseTo(b.data[i] as number, digits);
  });
}

describe("jvp", () => {
  // ⟨J t, c⟩ = ⟨t, Jᵀ c⟩: a table holds every op's vjp to differences, and this its forward mode to its vjp.
  test("is the transpose of vjp, for every row of every op's table", () => {
    let tried = 0;
    for (const { name, row } of differentiable) {
      const { y, floats } = built(row);
      if (!isFloat(y.dtype) || floats.length === 0 || !evaluate(y).data.every(Number.isFinite)) continue;
      const tangents = floats.map(({ shape }, i) => constant(irregularWeights([i + 2, ...shape])));
      const directions = tangents.map((whole, i) =>
        reshape(
          slice(
            whole,
            whole.shape.map((_, axis) => (axis === 0 ? i + 1 : 0)),
            whole.shape,
          ),
          (floats[i] as Expr).shape,
        ),
      );
      const cotangent = constant(irregularWeights(y.shape as readonly number[]));
      const moved = jvp(y, floats, directions, { unconnected: "zero" });
      const pulled = vjp([y], floats, [cotangent], { unconnected: "zero" });
      const forward = evaluate(inner(moved, cotangent)).item();
      const backward = pulled.reduce((total, own, i) => total + evaluate(inner(own, directions[i] as Expr)).item(), 0);
      const scale = 1 + Math.abs(backward);
      expect.soft(Math.abs(forward - backward) / scale, name).toBeLessThan(1e-10);
      tried++;
    }
    expect(tried).toBeGreaterThan(200);
  });

  test("moves several expressions by several others", () => {
    const [x, y] = [variable([1, 2]), variable(3)];
    const [product, total] = jvp(
      [mul(x, y), sum(x)],
      [x, y],
      [[1, 0] as never, 10].map((t) => (typeof t === "number" ? t : constant(variable([1, 0]).initial))),
    );
    expect(evaluate([product, total])).toEqual([evaluate(variable([13, 20])), evaluate(constant(1))]);
  });

  test("starts from anything on the way, and stops where gradients stop", () => {
    const x = variable([1, 2]);
    const half = tanh(x);
    expectClose(jvp(mul(half, stopGradient(half)), [half], [variable([1, 1])]), half);
  });

  test("has derivatives", () => {
    const x = variable([0.5, -1]);
    const [second] = gradients(sum(jvp(mul(x, square(x)), [x], [variable([1, 2])])), [x]);
    expectClose(second, mul(mul(6, x), variable([1, 2])));
  });

  test("passes draws and what carries updates", () => {
    const [noise, x, count] = [randomStream(0), variable([1, 2]), variable(0)];
    const keep = noise.uniform([2]);
    expectClose(
      jvp(withUpdates(mul(x, keep), [[count, sum(x)]]), [x], [variable([1, 10])]),
      mul(variable([1, 10]), keep),
    );
  });

  test("refuses what has no meaning", () => {
    const [x, y] = [variable([1, 2]), variable(3)];
    const clipped = customGradient(
      (a: Expr) => a,
      (g) => [clip(g, -1, 1)],
    )(x);
    expect(() => jvp(x, [x], [])).toThrowErrorMatchingInlineSnapshot(
      `[GradientError: jvp: 1 expressions move in 0 directions. Give one for each, of its shape.]`,
    );
    expect(() => jvp(x, [x], [1])).toThrowErrorMatchingInlineSnapshot(
      `[GradientError: jvp: a variable of shape [2] is float32[2], its direction float32[]. Both are float32 of one shape.]`,
    );
    expect(() => jvp(x, [y], [1])).toThrowErrorMatchingInlineSnapshot(
      `[GradientError: jvp: a variable of shape [2] depends on nothing that moves, by a path that has derivatives. Leave it out, or pass { unconnected: "zero" }.]`,
    );
    expect(() => jvp(x, y as never, [1])).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: jvp: its operands come as a list. Write jvp([a, b], [tangent]).]`,
    );
    expect(() => jvp(x, [x], [x], { mode: "forward" } as object)).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: jvp: no option "mode". The only option is unconnected.]`,
    );
    expect(() => jvp(clipped, [x], [x])).toThrow(
      "is not linear in the cotangent. Forward mode has no meaning for it: use gradients or vjp.",
    );
  });
});

describe("vjp", () => {
  test("pulls several cotangents back in one pass", () => {
    const x = variable([1, 2]);
    const half = tanh(x);
    const [slope] = vjp([square(half), half], [x], [variable([1, 1]), variable([2, 0])]);
    const [want] = gradients(add(sum(square(half)), dot(half, variable([2, 0]))), [x]);
    expectClose(slope, want);
  });

  test("says what no path leads to", () => {
    const [x, y] = [variable([1, 2]), variable(3, { name: "y" })];
    expect(() => vjp([x], [y], [x])).toThrowErrorMatchingInlineSnapshot(
      `[GradientError: vjp: no path that has derivatives leads from the results to variable "y". Leave it out, or pass { unconnected: "zero" }.]`,
    );
    expect(() => vjp([x], [x], [1, 2])).toThrowErrorMatchingInlineSnapshot(
      `[GradientError: vjp: 1 expressions move in 2 directions. Give one for each, of its shape.]`,
    );
    expect(evaluate(vjp([x], [y], [x], { unconnected: "zero" }))).toEqual([evaluate(constant(0))]);
  });
});

const [w1, w2, x] = [values([3, 4]), values([4, 2]), values([5, 3])];
const net = (at: Expr) => softmax(matmul(tanh(matmul(at, w1)), w2));

describe("jacobian", () => {
  test("is the same forward, in reverse and element by element", () => {
    const y = net(x);
    const [reverse, forward] = (["reverse", "forward"] as const).map((mode) => jacobian(y, [w1, w2], { mode }));
    [w1, w2].forEach((w, k) => {
      const rows = Array.from(
        { length: 10 },
        (_, i) => gradients(slice(reshape(y, [10]), [i], [i + 1]), [w], { cotangent: variable([1]) })[0],
      );
      const want = reshape(stack(rows), [5, 2, ...w.shape]);
      expectClose(reverse?.[k] as Expr, want);
      expectClose(forward?.[k] as Expr, want);
    });
  });

  test("takes named sizes and scalars, and finds what is not connected", () => {
    const given = input("given", ["n"]);
    const [own] = jacobian(square(given), [given]);
    expect(evaluate(own, { given: [1, 2] })).toEqual(
      evaluate(
        variable([
          [2, 0],
          [0, 4],
        ]),
      ),
    );
    expect(evaluate(jacobian(sum(square(w2)), [w2])[0])).toEqual(evaluate(mul(2, w2)));
    expect(() => jacobian(x, [w1])).toThrow(
      "gradients: a variable of shape [5, 3] does not depend on a variable of shape [3, 4]",
    );
    expect(evaluate(jacobian(slice(x, [0, 0], [2, 1]), [w1], { unconnected: "zero" })[0]).shape).toEqual([2, 1, 3, 4]);
  });
});

describe("hessian", () => {
  const loss = mean(square(sub(net(x), 0.5)));

  test("holds the second derivatives of all pairs of blocks", () => {
    const [[, across], [back, below]] = hessian(loss, [w1, w2]);
    const [first, second] = gradients(loss, [w1, w2]);
    expectClose(across, jacobian(first, [w2], { mode: "reverse" })[0]);
    expectClose(back, jacobian(second, [w1], { mode: "reverse" })[0]);
    expectClose(reshape(below, [8, 8]), reshape(jacobian(second, [w2])[0], [8, 8]));
  });

  test("times a vector is the Hessian-vector product", () => {
    const [v1, v2] = [variable(irregularWeights([12])), variable(irregularWeights([8]))];
    const product = hessianVectorProduct(loss, [w1, w2], [reshape(v1, [3, 4]), reshape(v2, [4, 2])]);
    const blocks = hessian(loss, [w1, w2]);
    const flat = (i: number, j: number) =>
      reshape(blocks[i]?.[j] as Expr, [[12, 8][i] as number, [12, 8][j] as number]);
    [w1, w2].forEach((w, i) => {
      const want = add(matmul(flat(i, 0), v1), matmul(flat(i, 1), v2));
      expectClose(product[i] as Expr, reshape(want, w.shape));
    });
  });

  test("of what is linear is zero, and so is the product", () => {
    const total = sum(mul(w1, 3));
    expect(evaluate(hessian(total, [w1])[0]?.[0] as Expr).data.every((value) => value === 0)).toBe(true);
    expect(evaluate(hessianVectorProduct(total, [w1], [w1])[0]).data.every((value) => value === 0)).toBe(true);
  });
});

describe("customGradient", () => {
  test("has the rule's derivatives in both modes, and those of the rule", () => {
    const straight = customGradient(
      (a: Expr) => sign(a),
      (g, [a]) => [mul(g, square(a as Expr))],
    );
    const at = variable([-2, 3]);
    const [slope] = gradients(sum(straight(at)), [at]);
    expectClose(slope, square(at));
    expectClose(gradients(sum(slope), [at])[0], mul(2, at));
    expectClose(jvp(straight(at), [at], [variable([1, 1])]), square(at));
  });

  test("refuses what gives no expression", () => {
    expect(() =>
      customGradient(
        (_: Expr) => 1 as never,
        () => [],
      )(x),
    ).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: customGradient: the function returns no expression. Return one, such as sign(x).]`,
    );
    expect(() => customGradient((a: Expr) => a, undefined as never)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: customGradient: it calls functions, and undefined is not one. Write customGradient((x) => round(x), (cotangent) => [cotangent]).]`,
    );
  });
});

type Derivative = (...given: readonly unknown[]) => unknown;

describe.each<[name: string, derive: Derivative]>([
  ["gradients", gradients as Derivative],
  ["jacobian", jacobian as Derivative],
  ["hessian", hessian as Derivative],
  ["hessianVectorProduct", hessianVectorProduct as Derivative],
])("%s refuses", (name, derive) => {
  const w = variable([1, 2]);
  const loss = sum(square(w));

  test.each<[title: string, given: readonly unknown[], problem: string, remedy: string]>([
    ["a variable alone", [loss, w], "wrt is a variable of shape [2] alone, not a list", "(loss, [w])"],
    ["no variables", [loss], "wrt is missing, not a list of expressions", "(loss, net.parameters)"],
    ["a list in front", [[w], loss], "the loss comes first, then the list", "(loss, [w])"],
    ["no loss", [undefined, [w]], "of is missing, not an expression", "(loss, [w])"],
    ["a number", [1, [w]], "of is a number, not an expression", "(loss, [w])"],
  ])("%s", (_, given, problem, remedy) => {
    expect(() => derive(...given)).toThrow(`${name}: ${problem}. Write ${name}${remedy}.`);
  });
});
