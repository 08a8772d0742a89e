import {
  type Expr,
  evaluate,
  gradients,
  mul,
  square,
  sub,
  substitute,
  sum,
  type Update,
  type Variable,
  variable,
} from "@handloom/graph";
import { applicationsOf } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import type { Optimizer } from "./define/optimizer.ts";
import * as all from "./index.ts";
import { createEvaluateStepper } from "./testing/stepper.ts";

/**
 * Every optimizer, and a step of differences within which its rule is smooth at a gradient of 0: below its ε where that
 * bends it, or "kink" where there is none.
 */
const optimizers: readonly (readonly [string, () => Optimizer, number | "kink"])[] = [
  ["sgd", () => all.sgd(), 1e-3],
  ["sgd with momentum", () => all.sgd({ momentum: 0.9, nesterov: true }), 1e-3],
  ["rmsprop", () => all.rmsprop(), 1e-12],
  ["rmsprop of keras", () => all.rmsprop({ dialect: "keras" }), 1e-9],
  ["rmsprop, centered", () => all.rmsprop({ centered: true, momentum: 0.9 }), 1e-12],
  ["adagrad", () => all.adagrad(), 1e-14],
  ["adagrad of optax", () => all.adagrad({ dialect: "optax" }), 1e-6],
  ["adagrad of optax, from 0", () => all.adagrad({ dialect: "optax", initialAccumulator: 0 }), 1e-7],
  ["adagrad of keras2", () => all.adagrad({ dialect: "keras2" }), 1e-11],
  ["adadelta", () => all.adadelta(), 1e-6],
  ["adam", () => all.adam(), 1e-12],
  ["adam of keras", () => all.adam({ dialect: "keras" }), 1e-12],
  ["adam with AMSGrad", () => all.adam({ amsgrad: true }), 1e-12],
  ["adam of optax with AMSGrad", () => all.adam({ dialect: "optax", amsgrad: true }), 1e-12],
  ["adam with Nesterov's momentum", () => all.adam({ nesterov: true }), 1e-12],
  ["adamW", () => all.adamW(), 1e-12],
  ["adamax", () => all.adamax(), 1e-12],
  ["adamax of keras", () => all.adamax({ dialect: "keras" }), 1e-11],
  ["nadam", () => all.nadam(), 1e-12],
  ["nadam of optax", () => all.nadam({ dialect: "optax" }), 1e-12],
  ["radam", () => all.radam(), 1e-3],
  ["radam of optax", () => all.radam({ dialect: "optax" }), 1e-3],
  ["lion", () => all.lion(), "kink"],
  ["lion, refined", () => all.lion({ mode: "refined" }), 1e-3],
  ["lamb", () => all.lamb(), "kink"],
  ["lars", () => all.lars(), "kink"],
  ["ftrl", () => all.ftrl(), 1e-3],
  ["adafactor", () => all.adafactor(), 1e-11],
  ["adafactor of keras", () => all.adafactor({ dialect: "keras" }), 1e-19],
  ["adafactor of optax", () => all.adafactor({ dialect: "optax", momentum: 0.9 }), 1e-19],
  ["muon", () => all.muon(), 1e-10],
  ["yogi", () => all.yogi(), 1e-6],
  ["yogi from 0", () => all.yogi({ initialAccumulator: 0 }), 1e-8],
  ["adaBelief", () => all.adaBelief(), "kink"],
  ["adan", () => all.adan(), 1e-6],
  ["rprop", () => all.rprop(), "kink"],
  ["asgd", () => all.asgd(), 1e-3],
  ["signum", () => all.signum(), "kink"],
  ["signSgd", () => all.signSgd(), "kink"],
  ["sm3", () => all.sm3(), 1e-7],
  ["novograd", () => all.novograd(), 1e-10],
  ["prodigy", () => all.prodigy(), 1e-12],
  ["ademamix", () => all.ademamix(), 1e-12],
  ["fromage", () => all.fromage(), 1e-9],
  ["optimisticGradientDescent", () => all.optimisticGradientDescent(), 1e-3],
  ["scheduleFree", () => all.scheduleFree(), 1e-12],
  ["scheduleFree of sgd", () => all.scheduleFree({ base: "sgd" }), 1e-3],
  ["lookahead", () => all.lookahead(all.adam()), 1e-12],
  ["withWeightDecay", () => all.withWeightDecay(all.adam(), { weightDecay: 0.1 }), 1e-12],
  ["clipByGlobalNorm", () => clipped((g) => all.clipByGlobalNorm(g, 1)), 1e-3],
  ["clipByGlobalNorm of torch", () => clipped((g) => all.clipByGlobalNorm(g, 1, { dialect: "torch" })), 1e-3],
  ["clipByNorm", () => clipped((g) => all.clipByNorm(g, 1)), 1e-3],
  ["clipByBlockRms", () => clipped((g) => all.clipByBlockRms(g, 1)), 1e-3],
  ["clipByValue", () => clipped((g) => all.clipByValue(g, 1)), 1e-3],
  ["adaptiveClip", () => clipped((g, w) => all.adaptiveClip(g, w, 0.1)), 1e-5],
  ["normalizeByGlobalNorm", () => clipped((g) => all.normalizeByGlobalNorm(g)), 1e-10],
];

function clipped(transform: all.GradientTransform): Optimizer {
  return all.withTransform(all.sgd({ learningRate: 1 }), transform);
}

/** Where weights are 0 differences keep all digits of a small step. */
const starts: readonly (readonly (readonly number[])[])[] = [[[0, 0]], [[0.5, -0.25]]];

/** The next values after some updates without gradient, and the gradient that they depend on. */
function afterUpdates(create: () => Optimizer, start: readonly (readonly number[])[], times: number) {
  const [w, g] = [variable(start), variable([[0, 0]])];
  const optimizer = create();
  const updates = optimizer.getUpdates([g], [w]);
  const stepper = createEvaluateStepper();
  const step = stepper.compile({ updates });
  for (let i = 0; i < times; i++) step({});
  const state = [w, ...Object.values(optimizer.variables)].map((own) => [own, stepper.read(own)] as const);
  return { w, g, updates, state };
}

/** Irregular weights, so that nothing cancels. */
function weighted(updates: readonly Update[], w: Variable): Expr {
  return sum(mul(new Map(updates).get(w) as Expr, variable([[1, 0.37]])));
}

describe("C3: derivatives through an update without gradient", () => {
  test.each(optimizers)("%s: they are finite", (_, create) => {
    for (const start of starts) {
      for (const times of [0, 1, 6]) {
        const { w, g, updates, state } = afterUpdates(create, start, times);
        for (const [, next] of updates.filter(([{ dtype }]) => isFloat(dtype))) {
          const slopes = gradients(sum(next), [g, w], { unconnected: "zero" });
          for (const slope of evaluate(slopes, state)) {
            expect([...slope.data].every(Number.isFinite), `${start} after ${times}: ${slope}`).toBe(true);
          }
        }
      }
    }
  });

  test.each(optimizers)("%s: they are those of differences", (_, create, step) => {
    if (step === "kink") return;
    for (const times of [0, 1]) {
      const { w, g, updates, state } = afterUpdates(create, [[0, 0]], times);
      const value = weighted(updates, w);
      const [slope] = gradients(value, [g], { unconnected: "zero" });
      const got = evaluate(slope, state).data[1] as number;
      const near = (at: number) => evaluate(value, [...state, [g, variable([[0, at]]).initial]]).item();
      const want = (near(step) - near(-step)) / (2 * step);
      expect(Math.abs(got - want), `after ${times}: ${got}, by differences ${want}`).toBeLessThanOrEqual(
        2e-3 * Math.abs(want),
      );
    }
  });

  test("a step of MAML with clipping", () => {
    const w = variable(3);
    const inner = square(sub(w, 3));
    const adapted = all.sgd({ learningRate: 0.1 }).getUpdates(all.clipByGlobalNorm(gradients(inner, [w]), 1), [w]);
    const outer = substitute(square(sub(w, 4)), adapted);
    expect(evaluate(gradients(outer, [w]))[0].item()).toBeCloseTo(-1.6, 12);
  });

  test("sam at a minimum", () => {
    const w = variable([0, 0]);
    const updates = all.sam(all.sgd({ learningRate: 0.25 })).getUpdates(sum(square(w)), [w]);
    expect(evaluate(gradients(sum(new Map(updates).get(w) as Expr), [w]))[0].toArray()).toEqual([0.5, 0.5]);
  });
});

const guarded: readonly (readonly [string, () => Optimizer])[] = [
  ...optimizers.map(([name, create]) => [name, create] as const),
  ["sam", () => all.sam(all.adam())],
];

test.each(guarded)("%s computes nothing that is not finite at a gradient of 0", (_, create) => {
  for (const start of starts) {
    const w = variable(start);
    const values = create()
      .getUpdates(sum(square(mul(w, 0))), [w])
      .map(([, value]) => value);
    const computed = applicationsOf(values).flatMap(({ results }) => results);
    const wrong = computed.filter((expr) =>
      evaluate(expr)
        .toArray()
        .toString()
        .match(/NaN|Infinity/),
    );
    expect(wrong.map((expr) => (expr.node === "result" ? expr.of.primitive.name : expr.node))).toEqual([]);
  }
});
