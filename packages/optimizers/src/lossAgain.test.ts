import {
  add,
  type Expr,
  evaluate,
  gradients,
  mul,
  square,
  sub,
  sum,
  type Update,
  type Variable,
  variable,
} from "@handloom/graph";
import { describe, expect, test } from "vitest";
import type { Optimizer } from "./define/optimizer.ts";
import * as all from "./index.ts";
import { createEvaluateStepper } from "./testing/stepper.ts";

/** A diagonal of second derivatives by differentiating each gradient again, kept in the slot `h`. */
const byGradients = () =>
  all.defineOptimizer({
    name: "again",
    hyperparameters: { learningRate: 0.1 },
    slots: { h: all.zeros },
    rule({ w, g, learningRate }) {
      const [h] = gradients(sum(g), [w], { unconnected: "zero" });
      return { w: sub(w, mul(learningRate, g)), h };
    },
  });

/** The same from the loss. */
const byLoss = () =>
  all.defineOptimizer({
    name: "again",
    hyperparameters: { learningRate: 0.1 },
    slots: { h: all.zeros },
    shared: {},
    rules(weights, { loss, learningRate }) {
      const ws = weights.map(({ w }) => w);
      const slopes = gradients(loss, ws);
      const next = weights.map(({ w, g }, i) => {
        const [h] = gradients(sum(slopes[i] as Expr), [w], { unconnected: "zero" });
        return { w: sub(w, mul(learningRate, g)), h };
      });
      return { all: next, shared: {} };
    },
  });

/** Σ(a³ + 2b²): second derivatives 6a and 4. */
const problem = () => {
  const [a, b] = [variable([1, 2], { name: "a" }), variable([3], { name: "b" })];
  return { a, b, loss: add(sum(mul(a, square(a))), mul(2, sum(square(b)))) };
};

type Wrap = (optimizer: () => Optimizer) => {
  getUpdates(loss: Expr, parameters: readonly Variable[]): readonly Update[];
  readonly variables: Readonly<Record<string, Variable>>;
};

function through(wrap: (optimizer: Optimizer) => Optimizer): Wrap {
  return (create) => wrap(create());
}

/** Hands other gradients than the loss to the optimizer. */
function withGradients(change: (gradients: readonly Expr[], parameters: readonly Variable[]) => readonly Expr[]): Wrap {
  return (create) => {
    const optimizer = create();
    return {
      getUpdates: (loss, parameters) =>
        optimizer.getUpdates(change(gradients(loss, parameters), parameters), parameters),
      get variables() {
        return optimizer.variables;
      },
    };
  };
}

const everyOne = () => true;
/** What each kind of rule gets through each wrapper: right second derivatives, or a refusal that names the reason. */
const wrappers: readonly (readonly [string, Wrap, gradientsAgain: "right" | string, lossAgain: "right" | string])[] = [
  ["nothing", through((inner) => inner), "right", "right"],
  ["the very list of gradients()", withGradients((list) => list), "right", "gradients came in"],
  ["lookahead", through((inner) => all.lookahead(inner)), "right", "right"],
  ["groups", through((inner) => all.groups([{ parameters: everyOne, optimizer: inner }])), "right", "right"],
  ["two groups", twoGroups, "right", "right"],
  [
    "groups within lookahead",
    through((inner) => all.lookahead(all.groups([{ parameters: everyOne, optimizer: inner }]))),
    "right",
    "right",
  ],
  [
    "withTransform",
    through((inner) => all.withTransform(inner, (list) => all.clipByGlobalNorm(list, 1))),
    "withTransform hands it changed gradients",
    "right",
  ],
  [
    "withTransform that changes nothing",
    through((inner) => all.withTransform(inner, (list) => list)),
    "withTransform hands it changed gradients",
    "right",
  ],
  [
    "groups within withTransform",
    through((inner) =>
      all.withTransform(all.groups([{ parameters: everyOne, optimizer: inner }]), (list) => all.clipByValue(list, 1)),
    ),
    "withTransform hands it changed gradients",
    "right",
  ],
  [
    "withWeightDecay",
    through((inner) => all.withWeightDecay(inner, { weightDecay: 0.1 })),
    "withWeightDecay hands it what stands in",
    "withWeightDecay hands it what stands in",
  ],
  [
    "lookahead within withWeightDecay",
    through((inner) => all.withWeightDecay(all.lookahead(inner), { weightDecay: 0.1 })),
    "withWeightDecay hands it what stands in",
    "withWeightDecay hands it what stands in",
  ],
  [
    "sam",
    through((inner) => all.sam(inner)),
    "sam hands it gradients at other weights",
    "sam hands it gradients at other weights",
  ],
  [
    "accumulate",
    accumulated,
    "accumulate hands it gradients of several steps",
    "accumulate hands it gradients of several steps",
  ],
  ...(
    [
      ["clipByGlobalNorm", (list) => all.clipByGlobalNorm(list, 1)],
      ["clipByGlobalNorm without a limit", (list) => all.clipByGlobalNorm(list, Number.POSITIVE_INFINITY)],
      ["clipByNorm", (list) => all.clipByNorm(list, 1)],
      ["clipByValue", (list) => all.clipByValue(list, 1)],
      ["clipByBlockRms", (list) => all.clipByBlockRms(list, 1)],
      ["adaptiveClip", (list, parameters) => all.adaptiveClip(list, parameters, 0.1)],
      ["normalizeByGlobalNorm", (list) => all.normalizeByGlobalNorm(list)],
      ["addWeightDecay", (list, parameters) => all.addWeightDecay(list, parameters, 0.1)],
      ["centralize", (list) => all.centralize(list)],
      ["zeroNaNs", (list) => all.zeroNaNs(list)],
      ["gradients that are fed", (list) => list.map(({ shape }) => variable(new Float32Array(Number(shape[0]))))],
    ] as readonly (readonly [string, all.GradientTransform])[]
  ).map(([name, change]) => [name, withGradients(change), "gradients came in", "gradients came in"] as const),
];

function twoGroups(create: () => Optimizer): Optimizer {
  return all.groups([
    { parameters: ({ name }) => name === "a", optimizer: create() },
    { parameters: ({ name }) => name === "b", optimizer: create() },
  ]);
}

function accumulated(create: () => Optimizer): ReturnType<Wrap> {
  const optimizer = create();
  return {
    getUpdates: (loss, parameters) =>
      all.accumulate(2, gradients(loss, parameters), (mean) => optimizer.getUpdates(mean, parameters)),
    get variables() {
      return optimizer.variables;
    },
  };
}

describe("B4: optimizers that look at the loss again", () => {
  describe.each([
    ["by differentiating gradients", byGradients, 2],
    ["by differentiating the loss", byLoss, 3],
  ] as const)("%s", (_, create, column) => {
    test.each(wrappers)("%s", (...row) => {
      const [, wrap] = row;
      const want = row[column];
      const { a, b, loss } = problem();
      const optimizer = wrap(create);
      const make = () => optimizer.getUpdates(loss, [a, b]);
      if (want !== "right") return expect(make).toThrow(want);
      const stepper = createEvaluateStepper();
      stepper.compile({ updates: make() })({});
      const kept = Object.entries(optimizer.variables).filter(([path]) => /(^|\/)h\//.test(path));
      expect(kept.map(([, own]) => [...stepper.read(own).data])).toEqual([[6, 12], [4]]);
    });
  });

  test("a rule may differentiate what does not lead to the weights", () => {
    const hypergradient = all.defineOptimizer({
      name: "hyper",
      hyperparameters: {},
      slots: { slope: all.zeros },
      rule({ w, g }) {
        const rate = variable(0.5);
        const next = sub(w, mul(rate, g));
        return { w: next, slope: mul(g, gradients(sum(next), [rate])[0]) };
      },
    });
    const w = variable([1]);
    const [, [, slope]] = hypergradient.getUpdates([variable([3])], [w]) as [Update, Update];
    expect(evaluate(slope).toArray()).toEqual([-9]);
  });

  test("an update can still be differentiated when it is made", () => {
    const w = variable(3);
    const updates = all.withTransform(all.sgd({ learningRate: 0.1 }), (list) => all.clipByGlobalNorm(list, 100));
    const [[, next]] = updates.getUpdates(square(w), [w]) as [Update];
    expect(evaluate(gradients(next, [w]))[0].item()).toBeCloseTo(0.8, 12);
  });

  test("sam takes the loss through groups, and refuses it behind a transform", () => {
    const { a, b, loss } = problem();
    const sharp = () => all.sam(all.sgd({ learningRate: 0.1 }), { radius: 0.1 });
    const [grouped, alone] = [twoGroups(sharp), sharp()].map((optimizer) =>
      evaluate(new Map(optimizer.getUpdates(loss, [a, b])).get(a) as Expr).toArray(),
    );
    expect(grouped).not.toEqual([1, 2]);
    expect(alone).not.toEqual([1, 2]);
    expect(() => all.withTransform(sharp(), (list) => list).getUpdates(loss, [a, b])).toThrow(
      "sam.getUpdates: gradients came in, but the loss must be evaluated at other weights.",
    );
  });
});
