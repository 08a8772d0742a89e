import { evaluate, gradients, input, mul, substitute, sum, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { embedding } from "./embedding.ts";
import { embeddingBag } from "./embeddingBag.ts";

const int = (values: number[] | number[][]) => variable(tensor(values, { dtype: "int32" }));
const table = [
  [0.5, -1],
  [2, 3],
  [-4, 5],
  [1, 0.25],
];
const [words, offsets] = [int([1, 2, 3, 0, 1]), int([0, 2, 2])];

describe("an embedding of bags", () => {
  // PyTorch's F.embedding_bag(words, table, offsets, mode); the second bag is empty.
  it.each([
    [
      "sum",
      [
        [-2, 8],
        [0, 0],
        [3.5, 2.25],
      ],
    ],
    [
      "mean",
      [
        [-1, 4],
        [0, 0],
        [3.5 / 3, 0.75],
      ],
    ],
    [
      "max",
      [
        [2, 5],
        [0, 0],
        [2, 3],
      ],
    ],
  ] as const)("gives PyTorch's %s of bags of different lengths", (mode, want) => {
    const net = embeddingBag(4, 2, { mode, initializer: () => tensor(table) });
    const { data } = evaluate(net.run(words, { offsets }));
    want.flat().forEach((value, i) => expect(data[i]).toBeCloseTo(value, 12));
    const equal = evaluate(
      net(
        int([
          [1, 2],
          [2, 2],
        ]),
      ),
    );
    expect([...equal.data.slice(0, 2)]).toEqual(want[0]);
  });

  it("weighs the rows of a sum, and has slopes for table and weights", () => {
    const net = embeddingBag(4, 2, { mode: "sum", initializer: () => tensor(table) });
    const weights = variable([1, 2, 0.5, -1, 3]);
    const y = net.run(words, { offsets, weights });
    expect(evaluate(y).toArray()).toEqual([
      [-6, 13],
      [0, 0],
      [6, 10.125],
    ]);
    const [ofTable, ofWeights] = evaluate(gradients(sum(y), [...net.parameters, weights]));
    expect(ofTable?.toArray()).toEqual([
      [-1, -1],
      [4, 4],
      [2, 2],
      [0.5, 0.5],
    ]);
    expect(ofWeights?.toArray()).toEqual([5, 1, 1.25, -0.5, 5]);
  });

  // PyTorch's padding_idx; the second bag is empty without it.
  it.each([
    ["sum", [2, 3], [1.5, -0.75]],
    ["mean", [2, 3], [0.75, -0.375]],
    ["max", [2, 3], [1, 0.25]],
  ] as const)("leaves padding out of a %s", (mode, first, last) => {
    const net = embeddingBag(4, 2, { mode, paddingIndex: 2, initializer: () => tensor(table) });
    const y = net.run(int([1, 2, 2, 3, 2, 0]), { offsets: int([0, 2, 3]) });
    expect(evaluate(y).toArray()).toEqual([first, [0, 0], last]);
    const rows = net(
      int([
        [1, 2],
        [2, 2],
      ]),
    );
    expect(evaluate(rows).toArray()).toEqual([first, [0, 0]]);
    expect(() => embeddingBag(4, 2, { paddingIndex: 4 })).toThrow("embeddingBag: paddingIndex is 4. Give a whole");
  });

  it("takes bags whose number has a name", () => {
    const net = embeddingBag(4, 2, { mode: "max", initializer: () => tensor(table) });
    const y = net.run(input("x", ["words"], "int32"), { offsets: input("offsets", ["bags"], "int32") });
    expect(evaluate(y, { x: [3, 2], offsets: [0] }).toArray()).toEqual([[1, 5]]);
  });

  it.each([
    [
      "a mode",
      () => embeddingBag(4, 2, { mode: "min" as never }),
      'embeddingBag: mode is "min". Give one of "mean", "sum", "max".',
    ],
    ["entries", () => embeddingBag(0, 2), "embeddingBag: entries is 0. Give a whole number of at least 1."],
    [
      "a list without offsets",
      () => embeddingBag(4, 2)(words),
      "embeddingBag: x has 1 axes. Give [bags, length], or offsets to run.",
    ],
    [
      "bags with offsets",
      () => embeddingBag(4, 2).run(int([[1]]), { offsets }),
      "embeddingBag: x has 2 axes. Give one axis, the bags one behind the other.",
    ],
    [
      "weights of a mean",
      () => embeddingBag(4, 2).run(words, { offsets, weights: variable([1, 1, 1, 1, 1]) }),
      'embeddingBag: weights with mode "mean". Give { mode: "sum" }.',
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("bags without entries", () => {
  const none = () => variable(tensor(new Int32Array(0), { shape: [2, 0] }));
  it.each(["mean", "sum", "max"] as const)("are 0 for %s, with a length known or not, and have no slope", (mode) => {
    const net = embeddingBag(4, 2, { mode, initializer: () => tensor(table) });
    const zeros = [
      [0, 0],
      [0, 0],
    ];
    expect(evaluate(net(none())).toArray()).toEqual(zeros);
    const x = input("x", ["bags", "length"], "int32");
    const [named] = [net(x)];
    expect(evaluate(substitute(named, [[x, none()]])).toArray()).toEqual(zeros);
    const full = int([
      [0, 3],
      [1, 1],
    ]);
    expect(evaluate(substitute(named, [[x, full]]))).toEqual(evaluate(net(full)));
    const slopes = gradients(sum(net(none())), net.parameters);
    expect(slopes.map((slope) => evaluate(slope).toArray())).toEqual([table.map(() => [0, 0])]);
  });
});

describe("an entry that stands for nothing", () => {
  it("reads as 0 and is not trained", () => {
    const net = embedding(4, 2, { paddingIndex: 1, initializer: () => tensor(table) });
    const y = net(
      int([
        [0, 1],
        [1, 2],
      ]),
    );
    expect(evaluate(y).toArray()).toEqual([
      [
        [0.5, -1],
        [0, 0],
      ],
      [
        [0, 0],
        [-4, 5],
      ],
    ]);
    const [embeddings] = net.parameters;
    const [slope] = gradients(sum(mul(y, y)), embeddings ? [embeddings] : []);
    expect(evaluate(slope ?? y).toArray()).toEqual([
      [1, -2],
      [0, 0],
      [-8, 10],
      [0, 0],
    ]);
    expect(evaluate(substitute(y, [])).shape).toEqual([2, 2, 2]);
  });

  it.each([-1, 4, 0.5])("is refused as %s", (paddingIndex) => {
    expect(() => embedding(4, 2, { paddingIndex })).toThrow(
      `embedding: paddingIndex is ${paddingIndex}. Give a whole number from 0 to 3.`,
    );
  });
});
