import { evaluate, input, relu, tanh, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { dense } from "../dense.ts";
import { expectGolden } from "../expectGolden.cases.ts";
import { constant } from "../initializers/constant.ts";
import { ones } from "../initializers/ones.ts";
import type { Layer } from "../layer/layer.ts";
import { seeded } from "../layer/seeded.ts";
import { sequential } from "../layer/sequential.ts";
import { flatten } from "../pooling/flatten.ts";
import { maxPooling } from "../pooling/maxPooling.ts";
import { summary } from "../summary/summary.ts";
import { continuedGoldens } from "./continued.cases.ts";
import { convolutionGoldens } from "./convolution.cases.ts";
import { depthwiseGoldens } from "./depthwise.cases.ts";
import * as convolution from "./index.ts";
import { transposedGoldens } from "./transposed.cases.ts";

const { conv1d, conv2d, conv3d, convTranspose2d, depthwiseConv1d, depthwiseConv2d, separableConv1d, separableConv2d } =
  convolution;

describe("its numbers are Keras' and PyTorch's", () => {
  const ours: readonly Layer[] = [
    conv1d(2, 3, { padding: "same" }),
    conv1d(2, 3, { strides: 2, activation: relu }),
    conv2d(2, 3, { groups: 2 }),
    conv2d(2, 3, { useBias: false, activation: tanh }),
    convTranspose2d(2, 3, { strides: 2, activation: relu }),
    convTranspose2d(2, 3, { strides: 2, padding: "same", outputPadding: 1 }),
    depthwiseConv2d(3, { padding: "same" }),
    separableConv2d(3, 2, { strides: 2, multiplier: 2 }),
    separableConv1d(2, 3, { padding: "same" }),
    conv2d(1, 3, { strides: 2, padding: [2, 1], paddingMode: "reflect" }),
    conv1d(2, 3, { padding: "same", dilation: 2, paddingMode: "edge" }),
    conv1d(4, 3, { padding: 1, groups: 2, paddingMode: "wrap" }),
  ];
  const theirs = [...convolutionGoldens, ...transposedGoldens, ...depthwiseGoldens, ...continuedGoldens];
  it("has a layer for each", () => expect(ours).toHaveLength(theirs.length));
  it.each(theirs.map((golden, i) => [golden.title, golden, i] as const))("%s", (_, golden, i) => {
    const layer = ours[i];
    if (layer === undefined) throw new Error("there is no layer for it");
    expectGolden(layer, golden);
  });
});

describe("a convolution's layer", () => {
  it("makes kernel and bias at its first call, with the fans of the window", () => {
    const net = conv2d(8, 5, { seed: 1 });
    net(input("x", ["batch", "height", "width", 3]));
    const { kernel, bias } = net.variables;
    expect([kernel?.shape, bias?.shape]).toEqual([[5, 5, 3, 8], [8]]);
    expect(bias?.initial.toArray()).toEqual(new Array(8).fill(0));
    const limit = Math.sqrt(6 / (25 * 3 + 25 * 8));
    const largest = Math.max(...(kernel?.initial.data ?? []).map(Math.abs));
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(0.97 * limit);
    net(input("z", [2, 9, 9, 3]), { training: true });
    expect(net.parameters).toEqual([kernel, bias]);
  });

  it("has the shapes of Keras' weights", () => {
    const shapes = (layer: Layer, ...spatial: number[]) => {
      layer(input("x", ["batch", ...spatial, 4]));
      return Object.entries(layer.variables).map(([name, { shape }]) => [name, ...shape]);
    };
    expect(shapes(conv1d(6, 3, { groups: 2 }), 9)).toEqual([
      ["kernel", 3, 2, 6],
      ["bias", 6],
    ]);
    expect(shapes(conv3d(6, [1, 2, 3], { useBias: false }), 9, 9, 9)).toEqual([["kernel", 1, 2, 3, 4, 6]]);
    expect(shapes(convTranspose2d(6, 3, { groups: 2 }), 9, 9)).toEqual([
      ["kernel", 3, 3, 3, 4],
      ["bias", 6],
    ]);
    expect(shapes(depthwiseConv1d(3, { multiplier: 2 }), 9)).toEqual([
      ["kernel", 3, 4, 2],
      ["bias", 8],
    ]);
    expect(shapes(separableConv2d(6, 3, { multiplier: 2 }), 9, 9)).toEqual([
      ["depthwiseKernel", 3, 3, 4, 2],
      ["pointwiseKernel", 1, 1, 8, 6],
      ["bias", 6],
    ]);
  });

  it("adds what its bias initializer gives, to each channel", () => {
    const net = conv1d(2, 2, { kernelInitializer: ones, biasInitializer: constant(0.5) });
    expect(evaluate(net(variable([[[1], [2], [4]]]))).toArray()).toEqual([
      [
        [3.5, 3.5],
        [6.5, 6.5],
      ],
    ]);
  });

  it("takes padding on each side, and dilates", () => {
    const net = conv1d(1, 2, { kernelInitializer: ones, padding: [[2, 0]], dilation: 2 });
    expect(evaluate(net(variable([[[1], [2], [4]]]))).toArray()).toEqual([[[1], [2], [5]]]);
  });

  it("sees no later steps where it is causal, as in Keras", () => {
    const net = conv1d(1, 2, { kernelInitializer: ones, padding: "causal", dilation: 2, strides: 2 });
    expect(evaluate(net(variable([[[1], [2], [4], [8], [16]]]))).toArray()).toEqual([[[1], [5], [20]]]);
    expect(() => conv1d(1, 2, { padding: "causal", dilation: 0.5 })).toThrow("conv1d: dilation is 0.5. Give whole");
  });

  it.each([
    [
      "depthwise",
      depthwiseConv1d(4, { kernelInitializer: ones, padding: "same", strides: 2, paddingMode: "symmetric" }),
    ],
    [
      "separable",
      separableConv1d(1, 4, {
        depthwiseInitializer: ones,
        pointwiseInitializer: ones,
        padding: [[1, 2]],
        strides: 2,
        paddingMode: "symmetric",
      }),
    ],
  ])("continues the ends where it is %s, too", (_, net) => {
    // Of 1, 1, 2, 4, 8, 16, 16, 8.
    expect(evaluate(net(variable([[[1], [2], [4], [8], [16]]]))).toArray()).toEqual([[[8], [30], [48]]]);
  });

  it("shows the first step again to causal kernels, and continues a size with a name by its ends", () => {
    const net = conv1d(1, 3, { kernelInitializer: ones, padding: "causal", paddingMode: "edge" });
    const x = input("x", [1, "steps", 1]);
    expect(evaluate(net(x), [[x, tensor([[[1], [2], [4]]])]]).toArray()).toEqual([[[3], [4], [7]]]);
  });

  it("starts the same from the same seed, each kernel with numbers of its own", () => {
    const starts = () => {
      const net = seeded(3, sequential(separableConv1d(2, 2), separableConv1d(2, 2)));
      net(input("x", ["batch", 9, 2]));
      return net.parameters.map(({ initial }) => JSON.stringify(initial));
    };
    expect(starts()).toEqual(starts());
    expect(new Set(starts().filter((_, i) => i % 3 < 2)).size).toBe(4);
  });

  it("is counted by summary: filters, positions and windows", () => {
    const net = sequential(conv2d(4, 3, { padding: "same" }), maxPooling(2), flatten, dense(2));
    net(input("x", ["batch", 6, 6, 1]));
    expect(summary(net)).toMatchInlineSnapshot(`
      "┏━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━┳━━━━━━━┓
      ┃ Layer (type)   ┃ Output shape     ┃ Params ┃ FLOPs ┃
      ┡━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━╇━━━━━━━┩
      │ 0 (conv2d)     │ [batch, 6, 6, 4] │     40 │ 2,736 │
      ├────────────────┼──────────────────┼────────┼───────┤
      │ 1 (maxPooling) │ [batch, 3, 3, 4] │      0 │   144 │
      ├────────────────┼──────────────────┼────────┼───────┤
      │ 2 (flatten)    │ [batch, 36]      │      0 │     0 │
      ├────────────────┼──────────────────┼────────┼───────┤
      │ 3 (dense)      │ [batch, 2]       │     74 │   146 │
      └────────────────┴──────────────────┴────────┴───────┘
       Total params: 114 (456.00 B)
       Trainable params: 114 (456.00 B)
       Non-trainable params: 0 (0.00 B)
       FLOPs per sample: 3,026"
    `);
  });

  it("leaves nothing behind a call that failed", () => {
    const net = conv2d(1, 3);
    expect(() => net(input("x", ["batch", 28, 28]))).toThrowErrorMatchingInlineSnapshot(
      `[LayerError: conv2d: x has shape [batch, 28, 28], which is 3 axes and not 4. Give [batch, height, width, channels]; one channel is an axis of size 1.]`,
    );
    net(input("x", ["batch", 28, 28, 5]));
    expect(net.variables["kernel"]?.shape).toEqual([3, 3, 5, 1]);
    expect(() => net(input("x", ["batch", 28, 28, 2]))).toThrow("conv2d: made for 5 features at its first call");
  });
});

/** The function without its types, as JavaScript calls it. */
function untyped(f: unknown): (...given: unknown[]) => unknown {
  return f as (...given: unknown[]) => unknown;
}

it.each<[title: string, call: () => unknown, message: string]>([
  ["no filters", () => conv2d(0, 3), "conv2d: filters is 0. Give a whole number of at least 1."],
  ["no size", () => untyped(conv2d)(8), "conv2d: size is undefined. Give whole numbers ≥ 1, one for all axes or one"],
  ["a size for each of too many axes", () => conv1d(8, [3, 3]), "conv1d: size has 2 entries for 1 axis. Give whole"],
  ["a stride of 0", () => conv2d(8, 3, { strides: [1, 0] }), "conv2d: strides is 0. Give whole numbers ≥ 1"],
  ["half a dilation", () => depthwiseConv2d(3, { dilation: 0.5 }), "depthwiseConv2d: dilation is 0.5."],
  [
    "PyTorch's word",
    () => conv2d(8, 3, { padding: "full" as never }),
    'conv2d: padding is "full" for 2 axes. Give "valid", "same"',
  ],
  ["a padding below 0", () => convTranspose2d(8, 3, { padding: -1 }), "convTranspose2d: padding is -1 for 2 axes."],
  [
    "more at the end below 0",
    () => convTranspose2d(8, 3, { outputPadding: -1 }),
    "outputPadding is -1. Give whole numbers ≥ 0",
  ],
  [
    "groups that do not divide filters",
    () => conv2d(3, 3, { groups: 2 }),
    "conv2d: 3 filters are not 2 groups of as many.",
  ],
  [
    "groups that do not divide channels",
    () => convTranspose2d(4, 3, { groups: 2 })(input("x", [1, 5, 5, 3])),
    "convTranspose2d: x has 3 channels, which are not 2 groups of as many.",
  ],
  ["half a multiplier", () => separableConv1d(4, 3, { multiplier: 0.5 }), "separableConv1d: multiplier is 0.5."],
  [
    "PyTorch's channels",
    () => untyped(conv2d)(3, 16, 3),
    "conv2d: a number is in the place of the options. Write conv2d(16, 3): the first call says",
  ],
  [
    "an activation's name",
    () => untyped(conv2d)(16, 3, { activation: "relu" }),
    'conv2d: activation is "relu", not a function. Import one from @handloom/graph, such as tanh or relu.',
  ],
  [
    "an activation in the options' place",
    () => untyped(conv2d)(16, 3, relu),
    "conv2d: an activation is in the place of the options. Write conv2d(16, 3, { activation: relu }).",
  ],
  [
    "an op's operands",
    () => untyped(conv2d)(variable([1]), variable([1])),
    "conv2d: it makes a layer. Write conv2d(16, 3)(x), or take the op of @handloom/graph.",
  ],
  [
    "an option of Keras",
    () => untyped(conv2d)(16, 3, { dilationRate: 2 }),
    'conv2d: no option "dilationRate"; did you mean dilation?',
  ],
  [
    "an initializer's name",
    () => untyped(separableConv1d)(2, 3, { depthwiseInitializer: "one" }),
    'depthwiseInitializer is "one", not an initializer or the name of one.',
  ],
  ["a seed below 0", () => conv2d(2, 3, { seed: -1 }), "conv2d: seed is -1."],
  [
    "PyTorch's word for an edge",
    () => untyped(separableConv2d)(2, 3, { paddingMode: "replicate" }),
    'paddingMode is "replicate". Give one of "zeros", "reflect", "symmetric", "edge", "wrap".',
  ],
  [
    "later steps before a causal kernel",
    () => conv1d(2, 3, { padding: "causal", paddingMode: "wrap" }),
    'conv1d: "wrap" shows later steps, which "causal" hides. Take "zeros" or "edge".',
  ],
  [
    "a size with a name that strides pad",
    () => conv1d(2, 3, { padding: "same", strides: 2, paddingMode: "edge" })(input("x", [1, "steps", 1])),
    'conv1d: padding "same" by strides of 2 is as long as the size of axis 1 says, which has a name. Give numbers as padding',
  ],
])("refuses %s", (_, call, message) => {
  expect(call).toThrow(message);
});
