import {
  add,
  apply,
  applyAll,
  asExpr,
  definePrimitive,
  type Expr,
  elementwise,
  gradients,
  input,
  mul,
  sub,
  type Unary,
  variable,
} from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { type CreateEngine, rule } from "../../harness.ts";

/** Runs by its meaning, on the host. */
const cube = elementwise<Unary>({
  name: "stranger/cube",
  scalar: (x) => x ** 3,
  vjp: (g, [x]) => [mul(g, mul(3, mul(x, x)))],
});

/** Runs as what it is equal to. */
const affine = elementwise<Unary>({
  name: "stranger/affine",
  scalar: (x) => 2 * x + 1,
  vjp: (g) => [mul(g, 2)],
  expand: ([x]) => add(mul(x, 2), 1),
});

/** Two results of one application. */
const halves = definePrimitive<Unary>({
  name: "stranger/halves",
  kind: "other",
  types: ([x]) => [0, 1].map(() => ({ shape: [Number(x.shape[0]) / 2], dtype: x.dtype })),
  evaluate: ([x]) =>
    [x.data.slice(0, x.size / 2), x.data.slice(x.size / 2)].map((half) => new Tensor(half, [x.size / 2], x.dtype)),
  vjp: () => [null],
});

export function testStrangerRules(create: CreateEngine): void {
  describe("rule 20: a stranger's primitive runs at once", () => {
    rule(create, "it evaluates one without an expansion, and its gradient", async ({ compile, read }) => {
      const [x, w] = [input("x", ["n"]), variable([1, 2])];
      const y = apply(cube, [mul(x, 2)]);
      const [slope] = gradients(apply(cube, [w]), [w], { cotangent: asExpr(variable([1, 1])) });
      const step = compile({ inputs: { x }, outputs: { y: sub(y, 1) }, updates: [[w, slope]] });
      expect(await step({ x: [1, -1] })).toEqual({ y: [7, -9] });
      expect(await read(w)).toEqual([3, 12]);
    });
    rule(create, "it expands one that says how", async ({ compile }) => {
      const x = input("x", ["n"]);
      expect(await compile({ inputs: { x }, outputs: { y: apply(affine, [x]) } })({ x: [1, 2, 3] })).toEqual({
        y: [3, 5, 7],
      });
    });
    rule(create, "it takes two results", async ({ compile }) => {
      const x = input("x", [4]);
      const [low, high] = applyAll(halves, [x], undefined) as [Expr, Expr];
      expect(await compile({ inputs: { x }, outputs: { low, sum: add(low, high) } })({ x: [1, 2, 3, 4] })).toEqual({
        low: [1, 2],
        sum: [4, 6],
      });
    });
  });
}
