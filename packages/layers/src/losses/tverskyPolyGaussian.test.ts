import { type Expr, evaluate, gradients, sum, type Variable, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import * as losses from "./index.ts";

/** Values are those of torch 2.13, optax 0.2 and Keras 3.15 in float64. */
function expectClose(got: Expr, want: unknown): void {
  expect(evaluate(got).allClose(tensor(want as never), { rtol: 1e-9, atol: 1e-14 })).toBe(true);
}
const slopesOf = (loss: Expr, at: Variable) => gradients(sum(loss), [at])[0] as Expr;
const none = { reduction: "none" } as const;

describe("gaussianNegativeLogLikelihood", () => {
  const yTrue = variable([
    [0.5, -1.2],
    [2, 0.3],
  ]);
  const yPred = variable([
    [0.1, -1],
    [1, 0.8],
  ]);
  const variance = variable([
    [0.4, 1e-9],
    [2, 0],
  ]);
  const loss = losses.gaussianNegativeLogLikelihood;

  it("has torch's value and slopes, also below the least variance", () => {
    const y = loss(yTrue, yPred, variance, { per: "element" });
    expectClose(y, 36246.63072941659);
    expectClose(loss(yTrue, yPred, variance, { full: true }), 36247.549667949796);
    expectClose(slopesOf(y, yPred), [
      [-0.25, 49999.999999999985],
      [-0.125, 125000],
    ]);
    expectClose(slopesOf(y, variance), [
      [0.18749999999999997, -4999874999.999998],
      [0.03125, -31249875000],
    ]);
  });

  it("takes one variance for a row, and one for all", () => {
    const rows = [
      [-0.2581453659370775, -0.4081453659370775],
      [0.5965735902799727, 0.40907359027997264],
    ] as const;
    const ofRows = variable([[0.4], [2]]);
    expectClose(loss(yTrue, yPred, ofRows, { per: "element", ...none }), rows);
    expectClose(
      loss(yTrue, yPred, ofRows, none),
      rows.map(([a, b]) => (a + b) / 2),
    );
    expectClose(loss(3, variable([[1]]), 1), 2);
  });

  it("refuses variances of another shape, and what is out of range", () => {
    expect(() => loss(yTrue, yPred, variable([1, 2, 3]))).toThrow("broadcastTo([3])");
    expect(() => loss(yTrue, yPred, variance, { epsilon: 0 })).toThrow(
      "gaussianNegativeLogLikelihood: epsilon is 0. Give a number above 0.",
    );
    expect(() => loss(yTrue, yPred, variance, { per: "batch" as never })).toThrow('per is "batch". Give one of');
  });
});

describe("polyLoss", () => {
  const logits = variable([
    [0.2, -1.3, 0.7],
    [2, 0.1, -0.4],
  ]);
  const labels = variable([
    [0, 1, 0],
    [0.2, 0.3, 0.5],
  ]);
  const loss = losses.polyLoss;
  const given = { fromLogits: true, ...none } as const;

  it("has optax' values and slopes", () => {
    const y = loss(labels, logits, given);
    expectClose(y, [4.399565761344849, 3.517338421288459]);
    expectClose(slopesOf(y, logits), [
      [0.4023157834302567, -1.065622373110107, 0.6633065896798503],
      [0.6610945745617909, -0.1953256703779619, -0.46576890418382894],
    ]);
    expectClose(loss(labels, logits, { epsilon: -1, ...given }), [1.6326524987905615, 1.2193444790264039]);
  });

  it("is the cross-entropy where epsilon is 0, and takes classes along another axis", () => {
    expectClose(
      loss(labels, logits, { epsilon: 0, ...given }),
      evaluate(losses.categoricalCrossEntropy(labels, logits, given)).toArray(),
    );
    const [first, second] = [labels, logits].map((x) => variable(evaluate(x).toArray())) as [Variable, Variable];
    const turned = (x: Variable) =>
      variable([0, 1, 2].map((i) => [0, 1].map((j) => evaluate(x).data[j * 3 + i] as number)));
    expectClose(loss(turned(first), turned(second), { axis: 0, ...given }), [4.399565761344849, 3.517338421288459]);
  });

  it("refuses an epsilon below -1", () => {
    expect(() => loss(labels, logits, { epsilon: -2 })).toThrow(
      "polyLoss: epsilon is -2. Give a number of at least -1.",
    );
  });
});

describe("tverskyLoss", () => {
  const yTrue = variable([
    [
      [1, 0],
      [1, 1],
    ],
    [
      [0, 0],
      [1, 0],
    ],
  ]);
  const yPred = variable([
    [
      [0.9, 0.2],
      [0.4, 0.7],
    ],
    [
      [0.1, 0.3],
      [0.6, 0.05],
    ],
  ]);
  const loss = losses.tverskyLoss;

  it("has Keras' values and slopes", () => {
    const y = loss(yTrue, yPred, { alpha: 0.3, beta: 0.7 });
    expectClose(y, 0.2517985826820551);
    const [hit, miss] = [-0.13705294796320686, 0.15071682792831037];
    expectClose(slopesOf(y, yPred), [
      [
        [hit, miss],
        [hit, hit],
      ],
      [
        [miss, miss],
        [hit, miss],
      ],
    ]);
    expectClose(loss(yTrue, yPred), 0.2827586404756236);
    expectClose(loss(yTrue, yPred, { axis: [1, 2], ...none }), [0.23076926035502843, 0.41463420345032176]);
  });

  it("refuses weights below 0", () => {
    expect(() => loss(yTrue, yPred, { alpha: -1 })).toThrow("tverskyLoss: alpha is -1. Give a number of at least 0.");
    expect(() => loss(yTrue, yPred, { beta: Number.NaN })).toThrow("tverskyLoss: beta is NaN.");
  });
});
