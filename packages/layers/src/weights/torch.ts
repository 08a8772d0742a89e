import type { Dialect, LayerRules } from "./dialect.ts";

const same = (from: string) => ({ from: [from] });
const matrix = { from: ["weight"], axes: "out in -> in out" };
const convolution: LayerRules = { kernel: { from: ["weight"], axes: "out in ... -> ... in out" }, bias: same("bias") };
const transposed: LayerRules = { kernel: { from: ["weight"], axes: "in out ... -> ... out in" }, bias: same("bias") };
const depthwise: LayerRules = {
  kernel: { from: ["weight"], axes: "(in multiple) 1 ... -> ... in multiple" },
  bias: same("bias"),
};
const norm: LayerRules = { gamma: same("weight"), beta: same("bias") };

/** The names of `nn.LSTM`, `nn.GRU` and `nn.RNN`, which are those of the cells behind a level and a way. */
function ofStep(weight: string): readonly [whole: string, cell: string] {
  return [`${weight}_l{level}{way}`, weight];
}

function kernels(blocks?: readonly number[]): LayerRules {
  const rule = (weight: string) => ofStep(weight).map((from) => ({ from: [from], axes: "out in -> in out", blocks }));
  return {
    kernel: rule("weight_ih"),
    recurrentKernel: rule("weight_hh"),
    projectionKernel: rule("weight_hr"),
  };
}

const twoBiases: LayerRules = {
  bias: ofStep("bias_ih").map(same),
  recurrentBias: ofStep("bias_hh").map(same),
};

/** Both biases of PyTorch as the one of ours. */
function oneBias(join: "sum" | "rows", blocks?: readonly number[]): LayerRules {
  const [ofX, ofH] = [ofStep("bias_ih"), ofStep("bias_hh")];
  return { bias: [0, 1].map((form) => ({ from: [ofX[form] ?? "", ofH[form] ?? ""], join, blocks })) };
}

/** PyTorch's gates are r, z, n, and Keras' z, r, h. */
const gruBlocks = [1, 0, 2];

/** Queries, keys or values: a third of `nn.MultiheadAttention`'s rows, or a linear layer of their own, as in LLaMA. */
function ofHeads(name: string, at: number): LayerRules {
  const own = `${name[0]}_proj`;
  const [kernel, bias] = ["(heads size) in -> in heads size", "(heads size) -> heads size"];
  return {
    [`${name}Kernel`]: [
      { from: ["in_proj_weight"], axes: kernel, part: { at, of: 3 } },
      { from: [`${own}.weight`], axes: kernel },
    ],
    [`${name}Bias`]: [
      { from: ["in_proj_bias"], axes: bias, part: { at, of: 3 } },
      { from: [`${own}.bias`], axes: bias },
    ],
  };
}

/** The state dicts of `torch.nn`. */
export const torch: Dialect = {
  separator: ".",
  channelsFirst: true,
  layers: {
    dense: { kernel: matrix, bias: same("bias") },
    bilinear: { kernel: { from: ["weight"], axes: "out left right -> left right out" }, bias: same("bias") },
    conv1d: convolution,
    conv2d: convolution,
    conv3d: convolution,
    convTranspose1d: transposed,
    convTranspose2d: transposed,
    convTranspose3d: transposed,
    depthwiseConv1d: depthwise,
    depthwiseConv2d: depthwise,
    embedding: { embeddings: same("weight") },
    embeddingBag: { embeddings: same("weight") },
    prelu: { alpha: { from: ["weight"], anyShape: true } },
    batchNorm: { ...norm, "moving/mean": same("running_mean"), "moving/variance": same("running_var") },
    layerNorm: norm,
    groupNorm: norm,
    instanceNorm: norm,
    rmsNorm: norm,
    "multiHeadAttention/torch": {
      kernel: { from: ["in_proj_weight"], axes: "out in -> in out" },
      bias: same("in_proj_bias"),
      outputKernel: { from: ["out_proj.weight"], axes: "out in -> in out" },
      outputBias: same("out_proj.bias"),
    },
    "multiHeadAttention/keras": {
      ...Object.assign({}, ...["query", "key", "value"].map((name, at) => ofHeads(name, at))),
      outputKernel: ["out_proj", "o_proj"].map((name) => ({
        from: [`${name}.weight`],
        axes: "units (heads size) -> heads size units",
      })),
      outputBias: [same("out_proj.bias"), same("o_proj.bias")],
    },
    "rnn/torch": { ...kernels(), ...twoBiases },
    "lstm/torch": { ...kernels(), ...twoBiases },
    "gru/torch": { ...kernels(), ...twoBiases },
    "rnn/keras": { ...kernels(), ...oneBias("sum") },
    "lstm/keras": { ...kernels(), ...oneBias("sum") },
    "gru/keras": { ...kernels(gruBlocks), ...oneBias("rows", gruBlocks) },
  },
  wrappers: {
    spectralNorm: {
      weight: ["parametrizations.weight.original", "weight_orig"],
      own: {
        "power/u": [same("parametrizations.weight.0._u"), same("weight_u")],
        "power/v": [
          { from: ["parametrizations.weight.0._v"], axes: "(in ...) -> ... in" },
          { from: ["weight_v"], axes: "(in ...) -> ... in" },
        ],
      },
    },
    weightNorm: {
      weight: ["parametrizations.weight.original1", "weight_v"],
      own: {
        magnitude: [
          { from: ["parametrizations.weight.original0"], anyShape: true },
          { from: ["weight_g"], anyShape: true },
        ],
      },
    },
  },
  inside: {
    bidirectional: { forward: { names: [""] }, backward: { names: [""], way: "_reverse" } },
    timeDistributed: { layer: { names: [""] } },
    transformerBlock: {
      attention: { names: ["self_attn"] },
      attentionNorm: { names: ["norm1"] },
      crossAttention: { names: ["multihead_attn"] },
      crossNorm: { names: ["norm2"] },
      hidden: { names: ["linear1"] },
      output: { names: ["linear2"] },
      // A decoder has three.
      denseNorm: { names: ["norm3", "norm2"] },
    },
  },
  levels: ["rnn", "lstm", "gru", "bidirectional"],
  ignored: ["num_batches_tracked"],
};
