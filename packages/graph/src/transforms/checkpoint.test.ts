import { describe, expect, test } from "vitest";
import {
  add,
  checkpoint,
  type Expr,
  evaluate,
  gradients,
  hessianVectorProduct,
  jvp,
  matmul,
  mul,
  square,
  sum,
  tanh,
  variable,
  vmap,
  withUpdates,
} from "../index.ts";
import { carriedUpdates } from "./carried/carriedUpdates.ts";
import { values } from "./vmap.cases.ts";

const [x, w] = [values([2, 3]), values([3, 3])];
const block = (given: { readonly x: Expr }, scale: Expr) => {
  const hidden = tanh(matmul(given.x, w));
  return { last: mul(hidden, scale), more: [sum(square(hidden))] };
};

type Block = (given: { readonly x: Expr }, scale: Expr) => { readonly last: Expr; readonly more: readonly Expr[] };

function total(f: Block): Expr {
  const { last, more } = f({ x }, variable(2));
  return add(sum(square(last)), more[0] as Expr);
}

describe("checkpoint", () => {
  const [plain, again] = [total(block), total(checkpoint(block))];

  test("gives the same values and derivatives, of what it reads besides its arguments too", () => {
    expect(evaluate(again)).toEqual(evaluate(plain));
    expect(evaluate(gradients(again, [x, w]))).toEqual(evaluate(gradients(plain, [x, w])));
    const direction = values([3, 3]);
    const close = (a: Expr, b: Expr) => {
      const [got, want] = [evaluate(a), evaluate(b)];
      got.data.forEach((value, i) => {
        expect(value).toBeCloseTo(want.data[i] as number, 12);
      });
    };
    close(jvp(again, [w], [direction]), jvp(plain, [w], [direction]));
    close(hessianVectorProduct(again, [w], [direction])[0], hessianVectorProduct(plain, [w], [direction])[0]);
    const [slope, want] = [again, plain].map((y) => gradients(sum(mul(gradients(y, [x])[0], x)), [w])[0] as Expr);
    close(slope as Expr, want as Expr);
  });

  test("is mapped over examples", () => {
    const f = (row: Expr) => gradients(sum(square(checkpoint((a: Expr) => tanh(matmul(a, w)))(row))), [w])[0];
    const g = (row: Expr) => gradients(sum(square(tanh(matmul(row, w)))), [w])[0];
    expect(evaluate(vmap(f)(x))).toEqual(evaluate(vmap(g)(x)));
  });

  test("carries updates once, of what is computed inside too", () => {
    const mean = variable(1);
    const f = checkpoint((a: Expr) => withUpdates(mul(a, mean), [[mean, add(mean, sum(a))]]));
    const y = f(variable([1, 2]));
    const [update, ...others] = carriedUpdates([], { outputs: [y, gradients(sum(square(y)), [mean])[0]] });
    expect(others).toEqual([]);
    expect(update?.[0]).toBe(mean);
    expect(evaluate(update?.[1] as Expr).item()).toBe(4);
  });

  test("refuses what is not a function of expressions", () => {
    expect(() => checkpoint(x as never)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: checkpoint: it calls functions, and an expression is not one. Write checkpoint((x) => …)(x).]`,
    );
    expect(() => checkpoint((_: Expr) => 1 as never)(x)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: checkpoint: 1 is not an expression. Give expressions, or lists and records of them.]`,
    );
  });
});
