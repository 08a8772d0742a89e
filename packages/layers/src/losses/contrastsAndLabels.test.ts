import { type Expr, evaluate, gradientCheck, sum, type Variable, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import * as losses from "./index.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => variable(value, { dtype: "int32" });
const rows = { reduction: "none" } as const;

interface Row {
  readonly title: string;
  readonly loss: (x: Variable) => Expr;
  readonly at: readonly (readonly number[])[];
  readonly want: unknown;
}

const embeddings = [
  [1, 2],
  [0.5, -1],
  [2, 1],
  [-1, 0.3],
  [0.2, 0.9],
];
const positives = variable([
  [1, 1],
  [1, -1],
  [3, 1],
]);
const circle = [
  [1, 0],
  [0.6, 0.8],
  [0, 1],
  [0.8, -0.6],
];
const others = [
  [0, -1],
  [-0.6, 0.8],
  [0.28, 0.96],
];
const scores = [
  [0.5, 0.2, -3],
  [1.5, -0.3, 0.1],
];
const relevances = variable([
  [0, 2, 1],
  [1, 0, 0.5],
]);
const isItem = variable([
  [true, true, false],
  [false, false, false],
]);

/** Numbers of Keras 3.15, PyTorch 2.13 and optax 0.2.8, and of the papers' formulas, in float64. */
const table: readonly Row[] = [
  {
    title: "ntXentLoss",
    loss: (x) => losses.ntXentLoss(int32([0, 1, 0, 1, 2]), x, { temperature: 0.5 }),
    at: embeddings,
    want: 1.4498605758177496,
  },
  {
    title: "infoNceLoss",
    loss: (x) => losses.infoNceLoss(x, positives, { temperature: 0.5, ...rows }),
    at: embeddings.slice(0, 3),
    want: [0.5285723804848625, 0.2458115430489809, 0.7796392677444044],
  },
  {
    title: "infoNceLoss of both directions",
    loss: (x) => losses.infoNceLoss(x, positives, { temperature: 0.5, symmetric: true, ...rows }),
    at: embeddings.slice(0, 3),
    want: [0.6303915709855417, 0.27735996337877467, 0.6699682113056098],
  },
  {
    title: "multilabelMarginLoss",
    loss: (x) =>
      losses.multilabelMarginLoss(
        int32([
          [3, 0, -1, 1],
          [-1, 2, 0, 1],
          [0, 1, 2, 3],
        ]),
        x,
        rows,
      ),
    at: [
      [0.1, 0.2, 0.4, 0.8],
      [0.3, -1, 0.5, 0.2],
      [0.3, -1, 0.5, 0.2],
    ],
    want: [0.85, 0, 0],
  },
  {
    title: "multilabelSoftMarginLoss",
    loss: (x) =>
      losses.multilabelSoftMarginLoss(
        variable([
          [1, 0, 1],
          [0, 0, 1],
        ]),
        x,
        { classWeights: tensor([1, 2, 0.5]), ...rows },
      ),
    at: [
      [0.5, -1, 2],
      [0, 3, -0.5],
    ],
    want: [0.38802145491267953, 2.4257867919324965],
  },
  {
    title: "circleLoss",
    loss: (x) => losses.circleLoss(int32([0, 0, 1, 0]), x, { gamma: 2, margin: 0.25, ...rows }),
    at: circle,
    want: [1.0702721394958876, 3.240819613930264, 0, 2.137334978635033],
  },
  {
    title: "circleLoss, a mean of the rows that have one,",
    loss: (x) => losses.circleLoss(int32([0, 0, 1, 0]), x, { gamma: 2, margin: 0.25 }),
    at: circle,
    want: 2.149475577353728,
  },
  {
    title: "circleLoss beside other embeddings",
    loss: (x) =>
      losses.circleLoss(int32([0, 0, 1, 0]), x, {
        gamma: 2,
        margin: 0.25,
        removeDiagonal: false,
        references: { labels: int32([1, 0, 0]), embeddings: variable(others) },
        ...rows,
      }),
    at: circle,
    want: [4.894230860657378, 1.4767186130312588, 10.043926709567815, 8.171146551725181],
  },
  {
    title: "categoricalGeneralizedCrossEntropy",
    loss: (x) => losses.categoricalGeneralizedCrossEntropy(int32([1, 2]), x, { q: 0.7, ...rows }),
    at: [
      [0.2, 0.5, 0.3],
      [0.7, 0.2, 0.1],
    ],
    want: [0.5491825618964884, 1.1435339550044459],
  },
  {
    title: "sparsemaxLoss",
    loss: (x) =>
      losses.sparsemaxLoss(
        variable([
          [1, 0, 0],
          [0, 1, 1],
        ]),
        x,
        { per: "element", ...rows },
      ),
    at: scores,
    want: [
      [0.0625, 0.36, 0],
      [1.5, 0.4225, 0.2025],
    ],
  },
  {
    title: "multiclassSparsemaxLoss",
    loss: (x) => losses.multiclassSparsemaxLoss(int32([1, 0]), x, rows),
    at: scores,
    want: [0.4225, 0],
  },
  {
    title: "rankingSoftmaxLoss",
    loss: (x) => losses.rankingSoftmaxLoss(relevances, x, rows),
    at: scores,
    want: [5.814659508985873, 1.2174000658892377],
  },
  {
    title: "rankingSoftmaxLoss of lists that are padded, one wholly,",
    loss: (x) => losses.rankingSoftmaxLoss(relevances, x, { where: isItem }),
    at: scores,
    want: 1.708710488937054,
  },
  {
    title: "tverskyLoss, smoothed as optax' dice_loss,",
    loss: (x) => losses.tverskyLoss(variable([[[0.2], [0.6]]]), x, { axis: 1, smooth: 1, ...rows }),
    at: [[[0.3], [0.9]]] as never,
    want: [0.2],
  },
];

test.each(table)("$title has the numbers of other libraries, and derivatives of its own", ({ loss, at, want }) => {
  const x = variable(at);
  const expr = loss(x);
  const got = evaluate(expr);
  const flat = (value: unknown) => [value].flat(3) as number[];
  expect(flat(got.toArray())).toHaveLength(flat(want).length);
  flat(got.toArray()).forEach((value, i) => {
    expect(value).toBeCloseTo(flat(want)[i] as number, 12);
  });
  expect(gradientCheck(sum(expr), [x], { tolerance: 1e-5 })).toBeLessThan(1e-5);
});

test.each([
  [
    () => losses.ntXentLoss(int32([0]), variable([[1]]), { temperature: 0 }),
    "ntXentLoss: temperature is 0. Give a number above 0.",
  ],
  [
    () => losses.ntXentLoss(int32([[0]]), variable([[1]])),
    "ntXentLoss([1, 1], [1, 1]): takes labels of rows. Give [batch] and [batch, coordinates].",
  ],
  [
    () => losses.infoNceLoss(positives, variable([[1, 2]])),
    "infoNceLoss([3, 2], [1, 2]): takes a positive for each anchor. Give [batch, coordinates] for both.",
  ],
  [
    () => losses.multilabelMarginLoss(int32([[0]]), variable([[1, 2]])),
    "multilabelMarginLoss([1, 1], [1, 2]): labels and predictions have different shapes, or no classes. Give [batch, classes] for both, labels filled up with -1.",
  ],
  [
    () => losses.circleLoss(int32([[0]]), variable([[1]])),
    "circleLoss([1, 1], [1, 1]): takes labels of rows. Give [batch] and [batch, coordinates].",
  ],
  [
    () => losses.circleLoss(int32([0]), variable([[1]]), { gamma: 0 }),
    "circleLoss: gamma is 0. Give a number above 0.",
  ],
  [
    () => losses.categoricalGeneralizedCrossEntropy(int32([0]), variable([[1]]), { q: 0 }),
    "categoricalGeneralizedCrossEntropy: q is 0. Give a number above 0 and up to 1.",
  ],
  [
    () => losses.rankingSoftmaxLoss(variable([[1, 0]]), variable([[1, 2]]), { where: variable([[1, 0]]) }),
    "rankingSoftmaxLoss(float32, float32): where is float32, not bool. Compare: greater(mask, 0).",
  ],
  [
    () => losses.tverskyLoss(variable([1]), variable([1]), { smooth: -1 }),
    "tverskyLoss: smooth is -1. Give a number of at least 0.",
  ],
])("%# it refuses what it cannot take", (call, message) => {
  expect(call).toThrow(message);
});
