import { evaluate, gradientCheck, gradients, input, mul, sum, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { ctcLoss } from "./ctcLoss.ts";

const [batch, time, classes] = [3, 5, 4];
const logits = tensor(
  Float64Array.from({ length: batch * time * classes }, (_, i) => {
    const [n, t, c] = [Math.floor(i / (time * classes)), Math.floor(i / classes) % time, i % classes];
    return ((n * 7 + t * 5 + c * 3) % 11) / 5 - 1;
  }),
  { shape: [batch, time, classes] },
);
const int = (values: number[] | number[][]) => variable(tensor(values, { dtype: "int32" }));
/** The third has more labels than steps; the second is padded, by what is no class. */
const labels = int([
  [1, 1, 2],
  [3, -7, 9],
  [2, 3, 1],
]);
const options = { lengths: int([5, 3, 2]), labelLengths: int([3, 1, 3]) };

/** PyTorch 2.13's ctc_loss of log_softmax in float64. */
const ofTorch = [5.478086348411759, 2.299806372281366, Number.POSITIVE_INFINITY];
const slopesOfTorch = [
  ...[-0.099707254944, -0.668817528555, 0.272321910542, 0.496202872957],
  ...[-0.228093067668, -0.040848353702, 0.095297696657, 0.173643724713],
  ...[-0.248180534833, -0.215281515363, 0.164224854791, 0.299237195406],
  ...[0.126651637781, -0.463815643091, 0.238769207712, 0.098394797599],
  ...[0.264680400382, 0.090128511245, -0.654046107033, 0.299237195406],
  ...[0.664759493009, -0.944025163026, -0.190595393314, 0.469861063331],
  ...[-0.01687387002, -0.298906866538, -0.544643821084, 0.860424557642],
  ...[0.664759493009, -0.944025163026, -0.190595393314, 0.469861063331],
];

it("has the losses and slopes of PyTorch, for lengths of their own and labels that do not fit", () => {
  const x = variable(logits);
  const losses = ctcLoss(labels, x, { ...options, reduction: "none" });
  evaluate(losses).data.forEach((loss, i) => expect(loss).toBeCloseTo(ofTorch[i] ?? 0, 10));
  const [slope] = evaluate(gradients(sum(mul(losses, variable([1, -2, 3]))), [x]));
  const want = [...slopesOfTorch, ...new Array<number>(28).fill(0)];
  slope?.data.forEach((value, i) => expect(value).toBeCloseTo(want[i] ?? Number.NaN, 10));
});

it("gives PyTorch's mean over labels, and Keras' over sequences", () => {
  const given = { ...options, zeroInfinity: true };
  expect(evaluate(ctcLoss(labels, variable(logits), { ...given, perLabel: true })).item()).toBeCloseTo(
    1.3752783850284285,
    10,
  );
  expect(evaluate(ctcLoss(labels, variable(logits), given)).item()).toBeCloseTo(
    (5.478086348411759 + 2.299806372281366) / 3,
    10,
  );
});

it("counts the labels that are not the blank, in batches and times that have names", () => {
  const [x, y] = [input("x", ["batch", "time", 2]), input("y", ["batch", "labels"], "int32")];
  const losses = ctcLoss(y, x, { blank: 1, reduction: "none" });
  const feeds = {
    x: new Array(2).fill([
      [0, 0],
      [0, 0],
      [0, 0],
    ]),
    y: [
      [0, 1],
      [0, 0],
    ],
  };
  // Of eight ways, six spell the label once, and one spells it twice.
  const got = evaluate(losses, feeds as never).data;
  expect(got[0]).toBeCloseTo(-Math.log(6 / 8), 12);
  expect(got[1]).toBeCloseTo(-Math.log(1 / 8), 12);
});

it("has derivatives of second order", () => {
  const x = variable([
    [
      [0.3, -0.2, 0.5],
      [0.1, 0.4, -0.6],
      [0.2, 0, 0.7],
    ],
  ]);
  const [slope] = gradients(ctcLoss(int([[2]]), x), [x]);
  expect(() => gradientCheck(sum(mul(slope ?? x, slope ?? x)), [x])).not.toThrow();
});

it.each([
  [
    "a blank",
    () => ctcLoss(labels, variable(logits), { blank: -1 }),
    "ctcLoss: blank is -1. Give a whole number of at least 0.",
  ],
  [
    "one sequence",
    () => ctcLoss(int([1]), variable(logits)),
    "ctcLoss: labels are [1] and logits [3, 5, 4]. Give labels [batch, labels] and logits [batch, time, classes].",
  ],
  [
    "an option",
    () => ctcLoss(labels, variable(logits), { blankIndex: 0 } as never),
    'ctcLoss: no option "blankIndex". Options are blank, lengths,',
  ],
])("refuses %s", (_, call, message) => {
  expect(call).toThrow(message);
});

it.each([true, false])("stays NaN where logits are, zeroInfinity: %s", (zeroInfinity) => {
  const broken = variable([
    [
      [Number.NaN, 0],
      [0, 0],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ]);
  const ones = variable([[1], [1]], { dtype: "int32" });
  const losses = evaluate(ctcLoss(ones, broken, { zeroInfinity, reduction: "none" })).toArray();
  expect(losses).toEqual([Number.NaN, expect.closeTo(-Math.log(3 / 4), 12)]);
});
