import { checkNumber, checkWord } from "@handloom/tensor";

/** A function behind a layer, by PyTorch's gains: "conv" stands for any linear layer. */
export type Nonlinearity = "linear" | "conv" | "sigmoid" | "tanh" | "relu" | "leakyRelu" | "selu";

const gains: Readonly<Record<Nonlinearity, (slope: number) => number>> = {
  linear: () => 1,
  conv: () => 1,
  sigmoid: () => 1,
  tanh: () => 5 / 3,
  relu: () => Math.SQRT2,
  leakyRelu: (slope) => Math.sqrt(2 / (1 + slope ** 2)),
  selu: () => 3 / 4,
};

/**
 * How much larger weights before a function must be, so that it keeps the size of activations: PyTorch's `calculate_gain`.
 *
 * @param slope of "leakyRelu" below 0. Default 0.01
 * @throws RangeError for another name, and for a slope that is not finite
 *
 * ```ts
 * import { gain } from "@handloom/layers/initializers";
 *
 * gain("leakyRelu", 1) // => 1
 * ```
 */
export function gain(nonlinearity: Nonlinearity, slope = 0.01): number {
  checkWord("gain", "nonlinearity", nonlinearity, Object.keys(gains));
  checkNumber("gain", "slope", slope);
  return gains[nonlinearity](slope);
}
