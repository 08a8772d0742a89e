import { input, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import * as layers from "./index.ts";
import * as initializers from "./initializers.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const [rows, other] = [variable([[1, 2]]), variable([[3, 4]])];
const classes = variable([0], { dtype: "int32" });
/** A value that no type allows. */
const odd = (value: unknown): never => value as never;

describe("C2 an option outside its range is refused where it is given", () => {
  it.each([
    [
      "gamma -1",
      () => layers.binaryFocalCrossEntropy(rows, other, { gamma: -1 }),
      "gamma is -1. Give a number of at least 0.",
    ],
    ["gamma NaN", () => layers.binaryFocalCrossEntropy(rows, other, { gamma: nan }), "gamma is NaN."],
    ["alpha NaN", () => layers.binaryFocalCrossEntropy(rows, other, { alpha: nan }), "alpha is NaN. Give a number."],
    ["gamma -1", () => layers.categoricalFocalCrossEntropy(rows, other, { gamma: -1 }), "gamma is -1."],
    [
      "clipped",
      () => layers.binaryCrossEntropy(rows, other, { clipped: odd("log") }),
      'clipped is "log". Give one of "probability", "logarithm".',
    ],
    ["margin NaN", () => layers.hingeLoss(rows, other, { margin: nan }), "hingeLoss: margin is NaN."],
    [
      "margin Infinity",
      () => layers.hingeEmbeddingLoss(rows, other, { margin: infinity }),
      "margin is Infinity. Give a finite number.",
    ],
    ["margin NaN", () => layers.multiclassHingeLoss(classes, rows, { margin: nan }), "margin is NaN."],
    ["margin NaN", () => layers.multiMarginLoss(classes, rows, { margin: nan }), "margin is NaN."],
    ["margin NaN", () => layers.marginRankingLoss(rows, rows, other, { margin: nan }), "margin is NaN."],
    ["margin NaN", () => layers.cosineEmbeddingLoss(variable([1]), rows, other, { margin: nan }), "margin is NaN."],
    ["margin NaN", () => layers.tripletMarginLoss(rows, rows, other, { margin: nan }), "margin is NaN."],
    ["power 3", () => layers.hingeLoss(rows, other, { power: odd(3) }), "power is 3. Give one of 1, 2."],
    ["power 3", () => layers.multiMarginLoss(classes, rows, { power: odd(3) }), "power is 3. Give one of 1, 2."],
    [
      "power 0.5",
      () => layers.tripletMarginLoss(rows, rows, other, { power: 0.5 }),
      "power is 0.5. Give a number of at least 1.",
    ],
    ["epsilon -1", () => layers.cosineSimilarityLoss(rows, other, { epsilon: -1 }), "epsilon is -1."],
    ["epsilon NaN", () => layers.poissonLoss(rows, other, { epsilon: nan }), "epsilon is NaN."],
    ["delta NaN", () => layers.huberLoss(rows, other, { delta: nan }), "delta is NaN."],
    [
      "ignoreClass 0.5",
      () => layers.sparseCategoricalCrossEntropy(classes, rows, { ignoreClass: 0.5 }),
      "ignoreClass is 0.5. Give a whole number",
    ],
    [
      "slopeAtEquality",
      () => layers.meanAbsoluteError(rows, other, { slopeAtEquality: odd(2) }),
      "slopeAtEquality is 2.",
    ],
    [
      "reduction",
      () => layers.meanSquaredError(rows, other, { reduction: odd("avg") }),
      'reduction is "avg". Give one of "mean", "weightedMean", "sum", "none".',
    ],
    [
      "per",
      () => layers.meanSquaredError(rows, other, { per: odd("rows") }),
      'per is "rows". Give one of "row", "element".',
    ],
    ["per", () => layers.klDivergence(rows, other, { per: odd("sample") }), 'per is "sample".'],
    ["strength NaN", () => layers.l1([rows], nan), "l1: strength is NaN. Give a number of at least 0."],
    ["strength -1", () => layers.l2([rows], -1), "l2: strength is -1."],
    ["strength -1", () => layers.orthogonality(rows, { strength: -1 }), "strength is -1."],
    [
      "between",
      () => layers.orthogonality(rows, { between: odd("diagonals") }),
      'between is "diagonals". Give one of "rows", "columns".',
    ],
    [
      "a layer for its parameters",
      () => layers.l2(odd(layers.dense(2))),
      "l2: parameters are not a list. Pass net.parameters, or [w] for one.",
    ],
    ["gain NaN", () => initializers.orthogonal({ gain: nan }), "gain is NaN."],
    [
      "stddev Infinity",
      () => initializers.randomNormal({ stddev: infinity }),
      "stddev is Infinity. Give a finite number of at least 0.",
    ],
    ["mean NaN", () => initializers.truncatedNormal({ mean: nan }), "truncatedNormal: mean is NaN."],
    ["min -Infinity", () => initializers.randomUniform({ min: -infinity }), "min is -Infinity."],
    [
      "a range that overflows",
      () => initializers.randomUniform({ min: -1.7e308, max: 1.7e308 }),
      "max - min is Infinity.",
    ],
    [
      "scale Infinity",
      () => initializers.varianceScaling({ scale: infinity }),
      "scale is Infinity. Give a finite number above 0.",
    ],
    [
      "mode",
      () => initializers.varianceScaling({ mode: odd("fan_in") }),
      'mode is "fan_in". Give one of "fanIn", "fanOut", "fanAverage".',
    ],
    ["distribution", () => initializers.varianceScaling({ distribution: odd("gauss") }), 'distribution is "gauss".'],
    ["seed -1", () => layers.dense(2, { seed: -1 }), "dense: seed is -1. Give a whole number from 0 to 2147483647"],
    ["seed 2³¹", () => layers.dropout(0.5, { seed: 2 ** 31 }), "dropout: seed is 2147483648."],
    ["seed 1.5", () => layers.embedding(3, 2, { seed: 1.5 }), "embedding: seed is 1.5."],
    [
      "a name for an initializer",
      () => layers.dense(2, { kernelInitializer: odd("glorot") }),
      'kernelInitializer is "glorot", not an initializer or the name of one. Import one from @handloom/layers/initializers, or write a name of Keras or PyTorch: "he_normal", "kaiming_uniform_".',
    ],
  ] as const)("C2: %s", (_, build, says) => {
    expect(build).toThrow(says);
  });
});

describe("C2 a layer's first call", () => {
  const x = input("x", ["n", 2]);
  it.each([
    [
      "an initializer that was not made",
      () => layers.dense(2, { kernelInitializer: odd(initializers.randomNormal) })(x),
      "the initializer gave a function for shape [2, 2]. It takes (shape, seed)",
    ],
    [
      "an initializer of another shape",
      () => layers.dense(2, { kernelInitializer: () => initializers.zeros([5, 5]) })(x),
      "gave a tensor of shape [5, 5] for shape [2, 2]",
    ],
    [
      "an axis that is not whole",
      () => layers.batchNorm({ axis: 0.5 })(x),
      "batchNorm: axis is 0.5. Give whole numbers.",
    ],
    [
      "an axis twice",
      () => layers.layerNorm({ axis: [1, -1] })(x),
      "axis is [1, -1]. Name one axis or more, each once.",
    ],
    ["no axis", () => layers.layerNorm({ axis: [] })(x), "axis is []. Name one axis or more, each once."],
  ] as const)("C2: refuses %s", (_, call, says) => {
    expect(call).toThrow(says);
  });
});

describe("C5 weights and labels of another shape or dtype", () => {
  const two = variable([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  const row = variable([[5, 1, 2]]);
  it.each([
    [
      "class weights for more rows than there are",
      () => layers.sparseCategoricalCrossEntropy(classes, row, { classWeights: two }),
      "classWeights have more axes or elements than there are. Give one for each class.",
    ],
    [
      "positive weights for more rows than there are",
      () => layers.binaryCrossEntropy(variable([[1, 0, 1]]), row, { fromLogits: true, positiveWeight: two }),
      "positiveWeight have more axes or elements",
    ],
    [
      "bool sample weights",
      () => layers.meanSquaredError(row, row, { sampleWeight: variable([true]) }),
      'sampleWeight(float32, bool): it is bool. Use cast(weights, "float32").',
    ],
    [
      "int32 labels",
      () => layers.binaryCrossEntropy(variable([[1, 0, 1]], { dtype: "int32" }), row),
      'binaryCrossEntropy(int32, float32): yTrue is int32. Use cast(yTrue, "float32").',
    ],
    [
      "bool predictions",
      () => layers.hingeLoss(row, variable([[true, false, true]])),
      'yPred is bool. Use cast(yPred, "float32").',
    ],
  ] as const)("C5: refuses %s", (_, build, says) => {
    expect(build).toThrow(says);
  });
});
