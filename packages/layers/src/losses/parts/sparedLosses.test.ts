import { evaluate, gradients, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import * as losses from "../index.ts";
import { type LossRow, type Options, sparedCases } from "./sparedLosses.cases.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

const reductions = ["mean", "weightedMean", "sum", "none"] as const;
/** +0 for −0 in what is compared with another run; what must be 0 exactly is looked at by itself. */
const plain = (x: unknown): unknown => (Array.isArray(x) ? x.map(plain) : (x as number) + 0);

/** The loss, and the gradient of its sum with respect to every operand. */
function computed(row: LossRow, operands: LossRow["operands"], options: Options) {
  const variables = operands.map((values) => variable(values));
  const loss = row.loss(options, ...variables);
  const total = loss.shape.length === 0 ? loss : losses.reduceLosses(loss, { reduction: "sum" });
  const slopes = gradients(total, variables, { unconnected: "zero" });
  const [value, ...cotangents] = evaluate([loss, ...slopes]).map((tensor) => tensor.toArray());
  return { value, slopes: cotangents as number[][][] };
}

describe.each(sparedCases)("C5 $name", (row) => {
  const known = new Map<string, ReturnType<typeof computed>>();
  /** What all poisoned operands are compared with. */
  const unpoisoned = (options: Options & { readonly reduction: string }) => {
    const value = known.get(options.reduction) ?? computed(row, row.operands, options);
    known.set(options.reduction, value);
    return value;
  };
  const cases = row.operands.flatMap((_, which) => [nan, infinity, -infinity].map((poison) => ({ which, poison })));

  it.each(cases)("C5: is as without a sample of weight 0 whose operand $which is $poison", ({ which, poison }) => {
    const poisoned = row.operands.map((values, i) =>
      i === which ? [Array.isArray(values[0]) ? values[0].map(() => poison) : poison, values[1]] : values,
    ) as LossRow["operands"];
    // Infinities take the same way as NaN to every reduction.
    for (const reduction of Number.isNaN(poison) ? reductions : (["none"] as const)) {
      const options = { reduction, sampleWeight: variable([0, 2]) };
      const want = unpoisoned(options);
      const got = computed(row, poisoned, options);
      expect(plain(got.value)).toEqual(plain(want.value));
      expect(plain(got.slopes)).toEqual(plain(want.slopes));
    }
  });

  it("C5: shows a NaN in a sample that counts", () => {
    row.operands.forEach((_, which) => {
      if (row.compared?.includes(which)) return;
      const poisoned = row.operands.map((values, i) =>
        i === which ? [Array.isArray(values[0]) ? values[0].map(() => nan) : nan, values[1]] : values,
      ) as LossRow["operands"];
      const { value } = computed(row, poisoned, { reduction: "sum", sampleWeight: variable([1, 2]) });
      expect(value).toBeNaN();
    });
  });

  if (!row.elements) return;
  it("C5: is as without an element of weight 0 that is NaN", () => {
    const sampleWeight = variable([
      [0, 1],
      [3, 0.5],
    ]);
    row.operands.forEach((_, which) => {
      const poisoned = row.operands.map((values, i) =>
        i === which ? [[nan, (values[0] as number[])[1]], values[1]] : values,
      ) as LossRow["operands"];
      for (const reduction of reductions) {
        const options = { reduction, sampleWeight, per: "element" } as const;
        const got = computed(row, poisoned, options);
        expect(got.slopes.map((slope) => slope[0]?.[0])).toEqual(row.operands.map(() => expect.closeTo(0, 20)));
        const want = computed(row, row.operands, options);
        expect({ value: plain(got.value), slopes: plain(got.slopes) }).toEqual({
          value: plain(want.value),
          slopes: plain(want.slopes),
        });
      }
    });
  });
});

describe("C5 rows that count nothing", () => {
  const logits = variable([
    [nan, nan],
    [1, 2],
  ]);
  const labels = variable([-100, 1], { dtype: "int32" });

  it("C5: an ignored class's row may be NaN", () => {
    const loss = losses.sparseCategoricalCrossEntropy(labels, logits, { fromLogits: true, ignoreClass: -100 });
    expect(evaluate(loss).item()).toBeCloseTo(Math.log(1 + Math.exp(-1)), 12);
    expect(evaluate(gradients(loss, [logits])[0]).toArray()).toEqual([[0, 0], expect.anything()]);
  });

  it.each([
    [
      "sparse",
      (options: object) => losses.sparseCategoricalCrossEntropy(variable([0, 1], { dtype: "int32" }), logits, options),
    ],
    [
      "one-hot",
      (options: object) =>
        losses.categoricalCrossEntropy(
          variable([
            [1, 0],
            [0, 1],
          ]),
          logits,
          options,
        ),
    ],
  ] as const)("C5: a row of a %s class of weight 0 may be NaN", (_, build) => {
    const loss = build({ fromLogits: true, classWeights: variable([0, 3]) });
    expect(evaluate(loss).item()).toBeCloseTo((3 * Math.log(1 + Math.exp(-1))) / 2, 12);
    expect(evaluate(gradients(loss, [logits])[0]).toArray()).toEqual([[0, 0], expect.anything()]);
  });

  it("C5: labels of weight 0 have no say in whether hinge's labels are 0 and 1", () => {
    const predictions = variable([[0.5], [0.5]]);
    const sampleWeight = variable([1, 0]);
    const loss = losses.hingeLoss(variable([[0], [-100]]), predictions, { sampleWeight, reduction: "sum" });
    expect(evaluate(loss).item()).toBe(1.5);
  });

  it("C5: a column of zeros as probabilities may have the weight 0", () => {
    const padded = variable([
      [0, 0],
      [0.5, 0.5],
    ]);
    const loss = losses.sparseCategoricalCrossEntropy(variable([0, 1], { dtype: "int32" }), padded, {
      sampleWeight: variable([0, 1]),
      reduction: "sum",
    });
    expect(evaluate(loss).item()).toBeCloseTo(Math.LN2, 12);
    expect(evaluate(gradients(loss, [padded])[0]).toArray()).toEqual([[0, 0], expect.anything()]);
  });

  it("C5: a row without a label may be NaN, in loss and gradient", () => {
    const labels = variable([
      [0, 0],
      [0, 1],
    ]);
    const loss = losses.categoricalCrossEntropy(labels, logits, { fromLogits: true, reduction: "sum" });
    expect(evaluate(loss).item()).toBeCloseTo(Math.log(1 + Math.exp(-1)), 12);
    expect(evaluate(gradients(loss, [logits])[0]).toArray()).toEqual([[0, 0], expect.anything()]);
  });

  it.each([
    ["sparseCategoricalCrossEntropy", losses.sparseCategoricalCrossEntropy],
    ["negativeLogLikelihood", losses.negativeLogLikelihood],
    ["multiclassHingeLoss", losses.multiclassHingeLoss],
    ["multiMarginLoss", losses.multiMarginLoss],
  ] as const)("C5: a label of weight 0 need not be a class of %s", (_, build) => {
    const scores = variable([
      [0.25, 0.75],
      [0.5, 0.5],
    ]);
    const options = { sampleWeight: variable([0, 1]), reduction: "sum" } as const;
    const of = (padding: number) => build(variable([padding, 1], { dtype: "int32" }), scores, options);
    for (const padding of [-1, 255]) {
      expect(evaluate(of(padding)).item()).toBe(evaluate(of(0)).item());
      expect(evaluate(gradients(of(padding), [scores])[0]).toArray()).toEqual([
        [expect.closeTo(0, 20), expect.closeTo(0, 20)],
        expect.anything(),
      ]);
    }
    const counted = build(variable([-1, 1], { dtype: "int32" }), scores, { sampleWeight: variable([1, 1]) });
    expect(() => evaluate(counted)).toThrow("index -1");
  });

  it("C5: a loss of one's own is weighed by reduceLosses without its NaN", () => {
    const options = { sampleWeight: variable([0, 1]), reduction: "sum" } as const;
    expect(evaluate(losses.reduceLosses(variable([nan, 3]), options)).item()).toBe(3);
    const x = variable([nan, 3]);
    const spared = losses.sparedLosses([x], options, (own) =>
      losses.reduceElementLosses(own, { per: "element", reduction: "none" }),
    );
    expect(evaluate(gradients(losses.reduceLosses(spared, options), [x])[0]).toArray()).toEqual([0, 1]);
  });
});

it("C5: the derivative with respect to a weight of 0 is the sample's loss, and its gradient stays", () => {
  // Ren et al. 2018, "Learning to Reweight Examples", starts from weights of 0 and differentiates through a step.
  const [sampleWeight, x] = [variable([0, 0]), variable([[1], [3]])];
  const loss = losses.meanSquaredError(0, x, { sampleWeight, reduction: "sum" });
  expect(evaluate(gradients(loss, [sampleWeight])[0]).toArray()).toEqual([1, 9]);
  const slopes = gradients(loss, [x])[0];
  const mixed = gradients(losses.reduceLosses(slopes, { reduction: "sum" }), [sampleWeight])[0];
  expect(evaluate(mixed).toArray()).toEqual([2, 6]);
});
