import {
  add,
  cast,
  type Expr,
  evaluate,
  gradients,
  mul,
  square,
  sub,
  sum,
  type Update,
  variable,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, expectTypeOf, test } from "vitest";
import { adam } from "../adam/adam.ts";
import { muon } from "../gradient/muon.ts";
import { sgd } from "../gradient/sgd.ts";
import { defineOptimizer } from "./defineOptimizer.ts";
import { zeros } from "./slots.ts";

const kernel = () => variable([[1, 2]], { name: "kernel" });
const bias = () => variable([3], { name: "bias" });

describe("getUpdates", () => {
  test("it lists parameters, then slots, then the count", () => {
    const [w, b] = [kernel(), bias()];
    const optimizer = adam();
    const updates = optimizer.getUpdates(add(sum(w), sum(b)), [w, b]);
    const { variables } = optimizer;
    expect(Object.keys(variables)).toEqual(["count", "m/kernel", "m/bias", "v/kernel", "v/bias"]);
    expect(updates.map(([target]) => target)).toEqual([
      w,
      b,
      ...["m/kernel", "m/bias", "v/kernel", "v/bias", "count"].map((path) => variables[path]),
    ]);
    expect(variables.count?.dtype).toBe("int32");
  });

  test("it names slots by position where names are missing or shared", () => {
    const optimizer = adam();
    const parameters = [kernel(), kernel()];
    optimizer.getUpdates(parameters.map(square), parameters);
    expect(Object.keys(optimizer.variables)).toEqual(["count", "m/0", "m/1", "v/0", "v/1"]);
  });

  test("it reuses slots and count for the same set in another order", () => {
    const [w, b] = [kernel(), bias()];
    const optimizer = adam();
    const first = optimizer.getUpdates([square(w), square(b)], [w, b]);
    const second = optimizer.getUpdates([square(b), square(w)], [b, w]);
    expect(new Set(second.map(([target]) => target))).toEqual(new Set(first.map(([target]) => target)));
  });

  test("it belongs to no set that its rule refused", () => {
    const [matrix, vector] = [kernel(), bias()];
    const optimizer = muon();
    expect(() => optimizer.getUpdates([vector], [vector])).toThrow("which is not a matrix");
    expect(() => optimizer.variables).toThrow("there are none before getUpdates");
    expect(optimizer.getUpdates([matrix], [matrix])).toHaveLength(3);
  });

  test("it takes gradients in place of a loss", () => {
    const w = kernel();
    const loss = sum(square(w));
    const options = { learningRate: 0.1 };
    const fromLoss = sgd(options).getUpdates(loss, [w]);
    const fromGradients = sgd(options).getUpdates(gradients(loss, [w]), [w]);
    for (const [[, next]] of [fromLoss, fromGradients] as [[Update], [Update]]) {
      expect(evaluate(next).toArray()).toEqual([[0.8, 1.6]]);
    }
  });

  const errors: readonly (readonly [string, () => unknown, string])[] = [
    [
      "another set",
      () => {
        const [w, b] = [kernel(), bias()];
        const optimizer = adam();
        optimizer.getUpdates([w], [w]);
        optimizer.getUpdates([b], [b]);
      },
      'adam.getUpdates: another set of parameters than before (new: parameter "bias"; missing: parameter "kernel"). An optimizer belongs to one set: make another optimizer.',
    ],
    [
      "a duplicate",
      () => {
        const w = kernel();
        adam().getUpdates([w, w], [w, w]);
      },
      'adam.getUpdates: parameter "kernel" is listed twice, at 0 and 1. List it once.',
    ],
    [
      "a parameter that is not float32",
      () => {
        const n = variable(1, { dtype: "int32", name: "n" });
        sgd().getUpdates([n], [n]);
      },
      'sgd.getUpdates: parameter "n" is int32. Only float32 parameters have gradients.',
    ],
    [
      "a loss that is not a scalar",
      () => {
        const w = kernel();
        sgd().getUpdates(square(w), [w]);
      },
      'sgd.getUpdates: the loss is float32[1, 2], not a float32 scalar. parameter "kernel": take the mean or sum of the loss, or pass a list of gradients.',
    ],
    [
      "too few gradients",
      () => {
        const [w, b] = [kernel(), bias()];
        sgd().getUpdates([w], [w, b]);
      },
      "sgd.getUpdates: 2 parameters but 1 gradients. Pass gradients(loss, parameters) for the same list.",
    ],
    [
      "gradients in another order",
      () => {
        const [w, b] = [kernel(), bias()];
        sgd().getUpdates([b, w], [w, b]);
      },
      'sgd.getUpdates: parameter "kernel" has shape [1, 2] but its gradient is float32[1]. Pass gradients(loss, parameters) for the same list, in the same order.',
    ],
    [
      "a part of its set",
      () => {
        const [w, b] = [kernel(), bias()];
        const optimizer = adam();
        optimizer.getUpdates([w, b], [w, b]);
        optimizer.getUpdates([b], [b]);
      },
      'adam.getUpdates: another set of parameters than before (missing: parameter "kernel"). An optimizer belongs to one set: make another optimizer.',
    ],
    [
      "a gradient that is not float32",
      () => {
        const w = kernel();
        sgd().getUpdates([cast(w, "int32")], [w]);
      },
      'sgd.getUpdates: parameter "kernel" has shape [1, 2] but its gradient is int32[1, 2]. Pass gradients(loss, parameters) for the same list, in the same order.',
    ],
    [
      "a next value of what is not a slot",
      () => {
        const w = kernel();
        const rule = ({ w, m }: { readonly w: Expr; readonly m: Expr }) => ({ w, m, n: m });
        defineOptimizer({ name: "x", slots: { m: zeros }, hyperparameters: {}, rule }).getUpdates([w], [w]);
      },
      'x.getUpdates: the rule gives "n", which is not a slot. Give w, m.',
    ],
    [
      "an empty list",
      () => sgd().getUpdates([], []),
      "sgd.getUpdates: there are no parameters. Pass at least one variable.",
    ],
    [
      "variables before getUpdates",
      () => adam().variables,
      "adam.variables: there are none before getUpdates, which says what they belong to. Call getUpdates first.",
    ],
    [
      "a hyperparameter that is not a scalar",
      () => adam({ beta1: variable([0.9, 0.8]) }),
      "adam: beta1 is float32[2], not a float32 scalar. Pass a number, a float32 scalar, or a schedule that gives one.",
    ],
    [
      "a name used twice",
      () => defineOptimizer({ name: "x", slots: { t: zeros }, hyperparameters: {}, rule: ({ w }) => ({ w, t: w }) }),
      'defineOptimizer("x"): "t" names two things. Slots, hyperparameters, shared scalars and what it owns have different names, none of them w, g, t, loss or count.',
    ],
    [
      "the loss read where gradients came in",
      () => {
        const w = kernel();
        const definition = { name: "x", slots: {}, hyperparameters: {}, shared: {} };
        defineOptimizer({ ...definition, rules: (_, { loss }) => ({ all: [{ w: loss }], shared: {} }) }).getUpdates(
          [w],
          [w],
        );
      },
      "x.getUpdates: gradients came in, but this optimizer evaluates the loss again. Pass the loss itself.",
    ],
  ];
  test.each(errors)("it refuses %s", (_, call, message) => {
    expect(call).toThrow(expect.objectContaining({ name: "OptimizerError", message }));
  });

  test("it names a parameter that the loss does not reach", () => {
    const [w, b] = [kernel(), bias()];
    expect(() => sgd().getUpdates(sum(w), [w, b])).toThrow('variable "bias"');
  });

  test("D6: it does not compile a rule that forgets a slot, nor rules that do", () => {
    const forgetful = () =>
      defineOptimizer({
        name: "x",
        slots: { m: zeros },
        hyperparameters: {},
        // @ts-expect-error forgot the next value of m
        rule: ({ w }) => ({ w }),
      });
    const [w, all] = [kernel(), kernel()];
    expect(() => forgetful().getUpdates([w], [w])).toThrow('the rule gives no next value of "m"');
    const forgetfulPlural = () =>
      defineOptimizer({
        name: "x",
        slots: { m: zeros },
        hyperparameters: {},
        shared: { r: 0 },
        // @ts-expect-error forgot the next value of m
        rules: (weights, { r }) => ({ all: weights.map(({ w }) => ({ w })), shared: { r } }),
      });
    expect(() => forgetfulPlural().getUpdates([all], [all])).toThrow('the rule gives no next value of "m"');
  });
});

describe("hyperparameters", () => {
  test("it gives present values of numbers, expressions and schedules", () => {
    const beta1 = variable(0.5);
    const optimizer = adam({ learningRate: (count) => mul(add(count, 1), 0.1), beta1, epsilon: undefined });
    const w = kernel();
    optimizer.getUpdates([w], [w]);
    const count = optimizer.variables.count ?? w;
    const values = evaluate(optimizer.hyperparameters, [[count, tensor(3, { dtype: "int32" })]]);
    expect(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.item()]))).toEqual({
      learningRate: 0.4,
      beta1: 0.5,
      beta2: 0.999,
      epsilon: 1e-8,
    });
  });

  test("it lets a rule see weights, slots and values by name", () => {
    defineOptimizer({
      name: "typed",
      slots: { m: zeros },
      hyperparameters: { rate: 1 },
      rule(now) {
        expectTypeOf(now).toHaveProperty("m");
        expectTypeOf(now).toHaveProperty("rate");
        expectTypeOf(now).not.toHaveProperty("velocity");
        return { w: now.w, m: now.m };
      },
    });
  });
});

describe("the plural form", () => {
  test("it keeps shared scalars over all weights", () => {
    const [a, b] = [variable(1, { name: "a" }), variable(2, { name: "b" })];
    const optimizer = defineOptimizer({
      name: "normed",
      slots: {},
      hyperparameters: { rate: 0.5 },
      shared: { sum: 10 },
      rules: (all, { rate, sum, t }) => ({
        all: all.map(({ w, g }) => ({ w: sub(w, mul(mul(rate, sum), g)) })),
        shared: { sum: add(sum, t) },
      }),
    });
    const updates = optimizer.getUpdates([a, b], [a, b]);
    expect(evaluate(updates.map(([, next]) => next)).map((next) => next.item())).toEqual([-4, -8, 11, 1]);
    expect(Object.keys(optimizer.variables)).toEqual(["count", "sum"]);
  });

  test("it hands over the loss", () => {
    const w = variable(3);
    const definition = { name: "lossy", slots: {}, hyperparameters: {}, shared: {} };
    const optimizer = defineOptimizer({
      ...definition,
      rules: (all, { loss }) => ({ all: all.map((one) => ({ w: sub(one.w, loss) })), shared: {} }),
    });
    expect(evaluate(optimizer.getUpdates(square(w), [w]).map(([, next]) => next))[0]?.item()).toBe(-6);
  });
});
