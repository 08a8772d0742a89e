import type { Dialect, LayerRules } from "./dialect.ts";

const same = (from: string) => ({ from: [from] });
const kernelAndBias: LayerRules = { kernel: same("kernel"), bias: same("bias") };
const separable: LayerRules = {
  depthwiseKernel: same("depthwise_kernel"),
  pointwiseKernel: same("pointwise_kernel"),
  bias: same("bias"),
};
const depthwise: LayerRules = { kernel: [same("kernel"), same("depthwise_kernel")], bias: same("bias") };
const norm: LayerRules = { gamma: same("gamma"), beta: same("beta") };

/** A layer has its cell's weights, under the cell's name. */
function ofCell(name: string, blocks?: readonly number[]): LayerRules {
  const rule = (weight: string) => ({ from: [`${name}/${weight}`], blocks });
  return { kernel: rule("kernel"), recurrentKernel: rule("recurrent_kernel") };
}

function ofHeads(name: string, from: string): LayerRules {
  return { [`${name}Kernel`]: same(`${from}/kernel`), [`${name}Bias`]: same(`${from}/bias`) };
}

/** The weights of `keras.layers` by their paths. */
export const keras: Dialect = {
  separator: "/",
  channelsFirst: false,
  layers: {
    dense: kernelAndBias,
    einsumDense: kernelAndBias,
    conv1d: kernelAndBias,
    conv2d: kernelAndBias,
    conv3d: kernelAndBias,
    convTranspose1d: kernelAndBias,
    convTranspose2d: kernelAndBias,
    convTranspose3d: kernelAndBias,
    depthwiseConv1d: depthwise,
    depthwiseConv2d: depthwise,
    separableConv1d: separable,
    separableConv2d: separable,
    embedding: { embeddings: same("embeddings") },
    dotAttention: { scale: same("scale") },
    additiveAttention: { scale: same("scale") },
    prelu: { alpha: same("alpha") },
    batchNorm: { ...norm, "moving/mean": same("moving_mean"), "moving/variance": same("moving_variance") },
    layerNorm: norm,
    groupNorm: norm,
    instanceNorm: norm,
    normalization: { "data/mean": same("mean"), "data/variance": same("variance") },
    rmsNorm: { gamma: same("scale") },
    "multiHeadAttention/keras": {
      ...Object.assign({}, ...["query", "key", "value"].map((name) => ofHeads(name, name))),
      ...ofHeads("output", "attention_output"),
    },
    "rnn/keras": { ...ofCell("simple_rnn_cell"), bias: same("simple_rnn_cell/bias") },
    "lstm/keras": { ...ofCell("lstm_cell"), bias: same("lstm_cell/bias") },
    ...Object.fromEntries(
      [1, 2, 3].map((rank) => [
        `convLstm${rank}d/keras`,
        { ...ofCell("conv_lstm_cell"), bias: same("conv_lstm_cell/bias") },
      ]),
    ),
    "gru/keras": { ...ofCell("gru_cell"), bias: same("gru_cell/bias") },
  },
  wrappers: {},
  inside: { bidirectional: { forward: { names: ["forward_*"] }, backward: { names: ["backward_*"] } } },
  levels: [],
  ignored: ["seed_generator_state", "count"],
};
