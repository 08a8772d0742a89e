import { readFileSync } from "node:fs";
import { type Expr, evaluate, exp, input, sub, substitute, sum, type Update, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  defineStepMetric,
  type StepMetric,
  stepAccuracy,
  stepConfusionMatrix,
  stepMean,
  stepMetrics,
  stepPrecision,
  stepRecall,
  stepRocAuc,
} from "./index.ts";

interface Golden {
  readonly label: readonly number[];
  readonly score: readonly number[];
  readonly weight: readonly number[];
  readonly classes: readonly number[];
  readonly logits: readonly (readonly number[])[];
  readonly want: Readonly<Record<string, number>>;
}

const golden = JSON.parse(
  readFileSync(new URL("../../goldens/metrics/metrics.json", import.meta.url), "utf8"),
) as Golden;

/** The result after the updates, one list after the other. */
function after(metric: StepMetric<never>, ...lists: readonly (readonly Update[])[]) {
  return evaluate(lists.toReversed().reduce<Expr>((expr, updates) => substitute(expr, updates), metric.result()));
}

type Column = Exclude<keyof Golden, "want">;

describe("Keras' metrics, weighted, in two batches", () => {
  it.each<[string, StepMetric<never>, readonly Column[]]>([
    ["mean", stepMean(), ["score"]],
    ["classes", stepAccuracy(), ["classes", "logits"]],
    ["threshold", stepAccuracy({ threshold: 0.6 }), ["label", "score"]],
    ["precision", stepPrecision(), ["label", "score"]],
    ["recall", stepRecall({ threshold: 0.7 }), ["label", "score"]],
    ["auc", stepRocAuc(), ["label", "score"]],
    ["auc20", stepRocAuc({ thresholds: 20 }), ["label", "score"]],
  ])("%s", (name, metric, columns) => {
    const batch = (from: number, to: number) => {
      const own = [...columns, "weight" as const].map((column) =>
        variable(tensor(golden[column].slice(from, to) as number[])),
      );
      return (metric as unknown as StepMetric<readonly Expr[]>).updateState(...own);
    };
    expect(after(metric, batch(0, 25), batch(25, 40)).item()).toBeCloseTo(golden.want[name] as number, 6);
  });
});

describe("stepMean of what is not finite", () => {
  const [inf, nan] = [Number.POSITIVE_INFINITY, Number.NaN];
  it.each([
    [[inf], inf],
    [[1, inf, 2, 3], inf],
    [[-inf, 5], -inf],
    [[inf, 1, -inf, 1], nan],
    [[nan, 1], nan],
  ])("%j one after the other is %d, as it is at once", (values, want) => {
    const metric = stepMean();
    const batches = values.map((value) => metric.updateState(variable(value)));
    expect(after(metric, ...batches).item()).toBe(want);
  });
});

describe("stepConfusionMatrix", () => {
  it("counts rows of actual and columns of predicted classes, of any shape, with weights", () => {
    const confusion = stepConfusionMatrix(3);
    const actual = variable(
      [
        [0, 0],
        [1, 2],
      ],
      { dtype: "int32" },
    );
    const scores = variable([
      [
        [3, 1, 2],
        [0, 1, 0],
      ],
      [
        [0, 2, 1],
        [0, 0, 1],
      ],
    ]);
    expect(
      after(confusion, confusion.updateState(actual, scores), confusion.updateState(actual, actual, 0.5)).toArray(),
    ).toEqual([
      [2, 1, 0],
      [0, 1.5, 0],
      [0, 0, 1.5],
    ]);
    expect(() => after(confusion, confusion.updateState(variable([0]), variable([3])))).toThrow("3");
  });
});

describe("a metric of a step", () => {
  it("takes named sizes, and scores with a last dimension of 1", () => {
    const accuracy = stepAccuracy({ threshold: 0 });
    const [label, score] = [input("label", ["n"], "int32"), input("score", ["n", 1])];
    const result = substitute(accuracy.result(), accuracy.updateState(label, score));
    expect(evaluate(result, { label: [0, 1, 1], score: [[-1], [2], [-3]] }).item()).toBeCloseTo(2 / 3, 6);
  });

  it("is NaN before the first batch and after a reset", () => {
    const mean = stepMean();
    expect(evaluate(mean.result()).item()).toBeNaN();
    expect(after(mean, mean.updateState(variable([1, 2])), mean.resetState()).item()).toBeNaN();
    expect(after(mean, mean.updateState(variable([1, 2])), mean.resetState(), mean.updateState(5)).item()).toBe(5);
  });

  it("is defined by sums and a formula", () => {
    const geometric = defineStepMetric({
      name: "geometric",
      sums: { logs: [], count: [] },
      add: (logs: Expr, count: number) => ({ logs: sum(logs), count: variable(count) }),
      result: ({ logs, count }) => exp(sub(logs, count)),
    });
    expectTypeOf(geometric.updateState).parameters.toEqualTypeOf<[logs: Expr, count: number]>();
    expect(after(geometric, geometric.updateState(variable([1, 2]), 3)).item()).toBe(1);
    expect(Object.keys(geometric.variables)).toEqual(["logs", "logs/lost", "count", "count/lost"]);
  });
});

describe("stepMetrics", () => {
  const make = () => stepMetrics({ loss: stepMean(), accuracy: stepAccuracy() });

  it("is its metrics by name", () => {
    const metrics = make();
    const [label, predicted] = [variable([0, 1], { dtype: "int32" }), variable([0, 0], { dtype: "int32" })];
    const updates = metrics.updateState({ loss: [variable([1, 2])], accuracy: [label, predicted] });
    expect(evaluate(substitute(metrics.result(), updates))).toEqual({ loss: tensor(1.5), accuracy: tensor(0.5) });
    expect(updates.length).toBe(8);
    expect(metrics.resetState().length).toBe(8);
    expect(Object.keys(metrics.variables).slice(0, 3)).toEqual(["loss/sum", "loss/sum/lost", "loss/weights"]);
    // @ts-expect-error accuracy wants predictions, too
    expect(() => metrics.updateState({ loss: [1], accuracy: [label] })).toThrow();
  });

  it("says what is wrong", () => {
    const label = variable([0, 1], { dtype: "int32" });
    expect(() => make().updateState({ loss: label } as never)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: stepMetrics.updateState: loss is given an expression. Write { loss: [x] }: a list.]`,
    );
    expect(() =>
      stepMetrics({ loss: stepMean() }).updateState({ loss: [label], los: [label] } as never),
    ).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: stepMetrics.updateState: los is none of the metrics. They are loss.]`,
    );
    expect(() => stepMetrics({ loss: 3 as never })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: stepMetrics: loss is not a metric of steps. Write { loss: stepMean() }.]`,
    );
    expect(() => stepAccuracy().updateState(label, variable([[[1]]]))).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: stepAccuracy([2], [1, 1, 1]): predictions do not fit the labels. Give classes of the labels' shape, or scores with one more dimension, of classes.]`,
    );
    expect(() => stepRocAuc().updateState(label, variable([1, 2, 3]))).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: stepRocAuc([2], [3]): scores do not fit the labels. Give a score for each label.]`,
    );
    expect(() => stepRocAuc({ thresholds: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: stepRocAuc: thresholds is 1. Give a whole number of at least 2.]`,
    );
    expect(() => stepPrecision({ threshold: Number.NaN })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: stepPrecision: threshold is NaN. Give a number.]`,
    );
    expect(() => stepAccuracy({ thresholds: 1 } as object)).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: stepAccuracy: no option "thresholds"; did you mean threshold?]`,
    );
    expect(() => stepConfusionMatrix(1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: stepConfusionMatrix: classes is 1. Give a whole number of at least 2.]`,
    );
    const odd = defineStepMetric({
      name: "odd",
      sums: { all: [] },
      add: (x: Expr) => ({ all: x }),
      result: ({ all }) => all,
    });
    expect(() => odd.updateState(variable([1]))).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: odd.updateState: all is given float32 [1]. Add float32 []: sum over the batch.]`,
    );
  });
});
