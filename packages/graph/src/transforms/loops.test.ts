import { describe, expect, test } from "vitest";
import {
  add,
  cond,
  constant,
  type Expr,
  evaluate,
  gradients,
  greater,
  hessianVectorProduct,
  jacobian,
  jvp,
  matmul,
  mul,
  randomStream,
  scan,
  sin,
  square,
  stack,
  sum,
  tanh,
  variable,
  vmap,
  whileLoop,
  withUpdates,
} from "../index.ts";
import { example, looped, values } from "./vmap.cases.ts";

const [w, u] = [values([2, 3]), values([3, 3])];

/** A recurrent net: the last state, and all of them. */
function recurrent(xs: Expr, h: Expr, kernel: Expr, reverse = false): readonly [Expr, Expr] {
  const { carry, output } = scan(
    (before: { h: Expr }, x: Expr) => {
      const after = tanh(add(matmul(x, kernel), matmul(before.h, u)));
      return { carry: { h: after }, output: mul(after, 2) };
    },
    { carry: { h }, over: xs, reverse },
  );
  return [carry.h, output];
}

const halved = (n: Expr) =>
  whileLoop(
    ({ value }) => greater(value, 4),
    ({ value, turns }) => ({ value: mul(value, 0.5), turns: add(turns, 1) }),
    { carry: { value: n, turns: constant(0, "float32") } },
  );

const branch = (p: Expr, x: Expr) =>
  cond(
    p,
    () => mul(sin(x), 2),
    () => square(x),
  );

function expectClose(got: Expr, want: Expr): void {
  const [a, b] = [evaluate(got), evaluate(want)];
  expect(a.shape).toEqual(b.shape);
  a.data.forEach((value, i) => {
    expect(value).toBeCloseTo(b.data[i] as number, 12);
  });
}

describe("vmap through loops", () => {
  const [xs, h0] = [values([4, 5, 2]), values([4, 3])];

  test.each([
    ["slices and starts of each", (x: Expr, h: Expr) => recurrent(x, h, w)[1], [xs, h0], [0, 0]],
    ["slices of each", (x: Expr, h: Expr) => recurrent(x, h, w, true)[1], [xs, values([3])], [0, null]],
    ["a start of each alone", (x: Expr, h: Expr) => recurrent(x, h, w)[1], [values([5, 2]), h0], [null, 0]],
    [
      "weights of each",
      (x: Expr, k: Expr) => recurrent(x, values([3]), k)[0],
      [values([5, 2]), values([4, 2, 3])],
      [null, 0],
    ],
    ["a condition for all", (x: Expr) => branch(constant(true), x), [h0], [0]],
    ["a condition of each", (x: Expr) => branch(greater(sum(x), 0), x), [h0], [0]],
    ["as many turns for all", (x: Expr) => mul(halved(constant(40, "float32")).value, x), [h0], [0]],
    ["turns of each", (x: Expr) => stack(Object.values(halved(x))), [variable([3, 5, 70, 12])], [0]],
  ] as const)("gives what a loop over examples gives: %s", (_, f, given, axes) => {
    const call = f as unknown as (...args: Expr[]) => Expr;
    expect(evaluate(vmap(call, { in: axes })(...given))).toEqual(evaluate(looped(call, given, axes)));
  });

  test("gives gradients of each example", () => {
    const slopesOf = (x: Expr, h: Expr) => gradients(sum(square(recurrent(x, h, w)[0])), [w, u]);
    const all = vmap(slopesOf)(xs, h0);
    [w, u].forEach((_, k) => {
      const each = [0, 1, 2, 3].map((i) => slopesOf(example(xs, 0, i), example(h0, 0, i))[k] as Expr);
      expectClose(all[k] as Expr, stack(each));
    });
  });

  test("has the derivatives of a loop over examples", () => {
    const f = (x: Expr, h: Expr) => recurrent(x, h, w)[1];
    const slopes = (y: Expr) => gradients(sum(square(y)), [xs, h0, w]);
    const [got, want] = [slopes(vmap(f)(xs, h0)), slopes(looped(f, [xs, h0], [0, 0]))];
    got.forEach((slope, i) => expectClose(slope, want[i] as Expr));
  });

  test("draws for each example and each turn, and advances the stream as for one", () => {
    const noise = randomStream(2);
    const walk = (start: Expr) =>
      scan(({ at }: { at: Expr }) => ({ carry: { at: add(at, noise.uniform([])) }, output: at }), {
        carry: { at: start },
        length: 4,
      }).output;
    const paths = evaluate(vmap(walk)(variable([0, 0, 0])));
    const steps = [0, 1, 2].flatMap((i) =>
      [1, 2, 3].map((t) => (paths.data[i * 4 + t] as number) - (paths.data[i * 4 + t - 1] as number)),
    );
    expect(new Set(steps.map((step) => step.toFixed(9))).size).toBe(9);
  });

  test("refuses an update under a condition of each example", () => {
    const count = variable(0, { name: "count" });
    const counted = (x: Expr) =>
      cond(
        greater(x, 0),
        () => withUpdates(x, [[count, add(count, 1)]]),
        () => x,
      );
    expect(() => vmap(counted)(variable([1, -1]))).toThrow(
      'vmap: the next value of variable "count" would be another for each example',
    );
  });
});

describe("jvp through loops", () => {
  const [xs, h0] = [values([5, 2]), values([3])];

  test("carries tangents along: it is the transpose of the gradient", () => {
    const [last, all] = recurrent(xs, h0, w);
    for (const y of [last, all]) {
      const [direction, cotangent] = [values([2, 3]), values(y.shape as number[])];
      const [slope] = gradients(y, [w], { cotangent });
      expectClose(sum(mul(jvp(y, [w], [direction]), cotangent)), sum(mul(slope, direction)));
    }
    expectClose(jacobian(last, [xs], { mode: "forward" })[0], jacobian(last, [xs], { mode: "reverse" })[0]);
  });

  test("takes the branch that is taken", () => {
    const x = variable([0.5, -1]);
    for (const p of [true, false])
      expectClose(
        jvp(branch(constant(p), x), [x], [variable([1, 2])]),
        mul(gradients(sum(branch(constant(p), x)), [x])[0], variable([1, 2])),
      );
  });

  test("goes through loops that have no gradient", () => {
    const x = variable(70);
    expectClose(jvp(halved(x).value, [x], [constant(1)]), constant(1 / 32));
    expect(() => jvp(halved(x).turns, [x], [constant(1)])).toThrow("depends on nothing that moves");
    expect(() => gradients(halved(x).value, [x])).toThrow("whileLoop has no gradient");
  });

  test("gives products with the Hessian of a recurrent net", () => {
    const loss = sum(square(recurrent(xs, h0, w)[1]));
    const v = values([2, 3]);
    const [slope] = gradients(loss, [w]);
    const [want] = gradients(sum(mul(slope, v)), [w]);
    expectClose(hessianVectorProduct(loss, [w], [v])[0], want);
  });
});
