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

/** Numbers of PyTorch 2.13 and optax 0.2.8, and of the papers' formulas, in float64. */
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
])("%# it refuses what it cannot take", (call, message) => {
  expect(call).toThrow(message);
});
