import { evaluate, input, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { expectGolden } from "../expectGolden.cases.ts";
import type { LayerGolden } from "../goldens.cases.ts";
import type { Layer } from "../layer/layer.ts";
import { groupNormGoldens } from "./group.cases.ts";
import { groupNorm, instanceNorm, rmsNorm } from "./index.ts";
import { otherNormGoldens } from "./others.cases.ts";

describe("its numbers are theirs", () => {
  const ours: readonly (() => Layer)[] = [
    () => groupNorm(1),
    () => groupNorm(3, { epsilon: 1e-5 }),
    () => groupNorm(2),
    () => groupNorm(2, { axis: 1 }),
    () => instanceNorm({ center: false, scale: false }),
    () => rmsNorm({ epsilon: Number.EPSILON, scale: false }),
    () => rmsNorm(),
  ];
  const theirs: readonly LayerGolden[] = [...groupNormGoldens, ...otherNormGoldens];
  it("has a layer for each", () => expect(ours).toHaveLength(theirs.length));
  it.each(theirs.map((golden, i) => [golden.title, golden, i] as const))("%s", (_, golden, i) => {
    const make = ours[i];
    if (make === undefined) throw new Error("there is no layer for it");
    expectGolden(make(), golden);
  });
});

it("normalises images whose sizes have names, the same in training", () => {
  const x = input("x", ["batch", "height", "width", 4]);
  const pixels = [[[[1, 2, 3, 5]], [[5, 0, 1, 3]]]];
  for (const norm of [groupNorm(2), instanceNorm()]) {
    expect(evaluate(norm(x), { x: pixels }).toArray()).toEqual(
      evaluate(norm(x, { training: true }), { x: pixels }).toArray(),
    );
    expect(evaluate(norm(x), { x: pixels }).toArray()).toEqual(evaluate(norm(variable(pixels))).toArray());
    expect(Object.entries(norm.variables).map(([name, { shape }]) => [name, ...shape])).toEqual([
      ["gamma", 4],
      ["beta", 4],
    ]);
  }
});

it("normalises the places of channels along any axis", () => {
  const norm = instanceNorm({ axis: -2, epsilon: 1e-30, center: false });
  expect(
    evaluate(
      norm(
        variable([
          [
            [1, 3],
            [30, 10],
          ],
        ]),
      ),
    ).toArray(),
  ).toEqual([
    [
      [-1, 1],
      [1, -1],
    ],
  ]);
});

it("takes the root of the mean of squares along several axes", () => {
  const norm = rmsNorm({ axis: [1, 2], epsilon: 1e-12 });
  const y = evaluate(
    norm(
      variable([
        [
          [1, 1],
          [5, 3],
        ],
        [
          [2, 2],
          [2, 2],
        ],
      ]),
    ),
  );
  expect(
    y.allClose(
      [
        [
          [1 / 3, 1 / 3],
          [5 / 3, 1],
        ],
        [
          [1, 1],
          [1, 1],
        ],
      ],
      { rtol: 1e-9 },
    ),
  ).toBe(true);
  expect(norm.variables["gamma"]?.shape).toEqual([2, 2]);
});

it.each<[title: string, call: () => unknown, message: string]>([
  ["no group", () => groupNorm(0), "groupNorm: groups is 0. Give a whole number of at least 1."],
  ["an epsilon of 0", () => groupNorm(2, { epsilon: 0 }), "groupNorm: epsilon is 0. Give a number above 0."],
  ["an epsilon below 0", () => instanceNorm({ epsilon: -1 }), "instanceNorm: epsilon is -1. Give a number above 0."],
  ["an epsilon of NaN", () => rmsNorm({ epsilon: Number.NaN }), "rmsNorm: epsilon is NaN. Give a number above 0."],
  [
    "the axis of the batch",
    () => groupNorm(2, { axis: 0 }),
    "groupNorm: axis is 0, that of the batch. Give -1, or 1 for",
  ],
  [
    "the axis of the batch from the last",
    () => instanceNorm({ axis: -3 })(input("x", [2, 3, 4])),
    "instanceNorm: the axis of the channels is that of the batch. Give another axis.",
  ],
  ["an axis that is not there", () => groupNorm(2, { axis: 3 })(input("x", [2, 4])), "which has no dim 3"],
  ["PyTorch's option", () => rmsNorm({ eps: 1 } as never), 'rmsNorm: no option "eps"; did you mean epsilon?'],
  [
    "channels that are not groups",
    () => groupNorm(2)(input("x", ["batch", 3])),
    "groupNorm: x has 3 channels, which are not 2 groups of as many. Give a number of groups that divides the channels.",
  ],
  [
    "channels with a name",
    () => groupNorm(2)(input("x", ["batch", 2, "channels"])),
    'the last dim of x, [batch, 2, channels], is the name "channels"',
  ],
  [
    "a channel of one place",
    () => instanceNorm()(input("x", ["batch", 3])),
    "instanceNorm: x has shape [batch, 3], in which a channel has one place. Give [batch, …places, channels], or take layerNorm.",
  ],
])("refuses %s", (_, call, message) => {
  expect(call).toThrow(message);
});
