import * as g from "@handloom/graph";
import * as l from "@handloom/layers";
import { applyLayer } from "../ops/applyLayer.ts";
import type { Settings } from "../settings.ts";
import type { OpRow, OpRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { sizeOf, slidesOf } from "../vocabulary/slides.ts";
import { attention } from "./attention.ts";
import { expressions } from "./expressions.ts";
import { kerasLayers } from "./keras.ts";
import { normalization } from "./normalization.ts";
import { recurrent } from "./recurrent.ts";

type Make = (settings: Settings, has: (weight: string) => boolean) => l.Layer;

/** Ours for each layer under the one name that its cases have for all frameworks. */
export const layers: OpRows = {
  ...kerasLayers,
  ...attention,
  ...recurrent,
  ...normalization,
  ...expressions,
  bilinear: () => (left, right, w, c) => {
    const net = l.bilinear(w?.shape[0] as number, { useBias: c !== undefined });
    const y = net(left as g.Expr, right as g.Expr);
    const { kernel, bias } = net.variables as Readonly<Record<string, g.Variable>>;
    const pairs = [[kernel, g.transpose(w as g.Expr, [1, 2, 0])], ...(bias && c ? [[bias, c]] : [])];
    return g.substitute(y, pairs as unknown as readonly g.Pair[]);
  },
  gaussian_noise: owning((settings) => {
    if (settings.flag("is_training") ?? true) throw new Unsupported("draws of their own");
    return l.gaussianNoise(settings.number("stddev") ?? 0);
  }),
  conv1d: owning((settings, has) => l.conv1d(filtersOf(settings), sizeOf(settings), convOptions(settings, has))),
  conv2d: owning((settings, has) => l.conv2d(filtersOf(settings), sizeOf(settings), convOptions(settings, has))),
  conv3d: owning((settings, has) => l.conv3d(filtersOf(settings), sizeOf(settings), convOptions(settings, has))),
  conv1d_transpose: transposed(l.convTranspose1d),
  conv2d_transpose: transposed(l.convTranspose2d),
  conv3d_transpose: transposed(l.convTranspose3d),
  dense: owning((settings, has) => {
    settings.flag("use_bias");
    return l.dense(settings.number("units") ?? 1, { activation: activationOf(settings), useBias: has("bias") });
  }),
  depthwise_conv1d: owning((settings, has) => l.depthwiseConv1d(sizeOf(settings), depthwiseOptions(settings, has))),
  depthwise_conv2d: owning((settings, has) => l.depthwiseConv2d(sizeOf(settings), depthwiseOptions(settings, has))),
  dropout: owning((settings) => {
    if (settings.flag("training") ?? settings.flag("is_training") ?? true) throw new Unsupported("draws of their own");
    return l.dropout(settings.number("rate") ?? settings.number("p") ?? 0);
  }),
  embedding: owning((settings) => l.embedding(settings.number("input_dim") ?? 1, settings.number("output_dim") ?? 1)),
  group_norm: owning((settings, has) =>
    l.groupNorm(settings.number("num_groups") ?? settings.number("groups") ?? 1, normOptions(settings, has)),
  ),
  instance_norm: owning((settings, has) => l.instanceNorm(normOptions(settings, has))),
  layer_norm: owning((settings, has) => {
    const axes = settings.numbers("normalized_shape")?.map((_, i, all) => i - all.length);
    // Of one element ours has slopes of exactly 0, and torch 4e-14.
    if (settings.plain("normalized_shape")?.toString() === "1") throw new Unsupported("rounding for slopes of 0");
    return l.layerNorm({ axis: settings.numbers("axis") ?? axes, ...normOptions(settings, has) });
  }),
  leaky_relu: (settings) => (x) => g.leakyRelu(x as g.Expr, settings.number("negative_slope") ?? 0.01),
  prelu: owning((settings) => l.prelu({ sharedAxes: settings.numbers("shared_axes") })),
  rms_norm: owning((settings, has) => l.rmsNorm({ epsilon: epsilonOf(settings), scale: has("gamma") })),
  separable_conv1d: owning((settings, has) =>
    l.separableConv1d(filtersOf(settings), sizeOf(settings), depthwiseOptions(settings, has)),
  ),
  separable_conv2d: owning((settings, has) =>
    l.separableConv2d(filtersOf(settings), sizeOf(settings), depthwiseOptions(settings, has)),
  ),
  upsampling1d: owning((settings) => l.upsampling(settings.number("size") ?? 1)),
  upsampling3d: owning((settings) => l.upsampling(settings.numbers("size") ?? 1)),
};

function transposed(make: typeof l.convTranspose2d): OpRow {
  return owning((settings, has) => {
    settings.flag("use_bias");
    const outputPadding = settings.plain("output_padding") as number | undefined;
    const options = { ...slidesOf(settings), outputPadding, activation: activationOf(settings), useBias: has("bias") };
    return make(filtersOf(settings), sizeOf(settings), options);
  });
}

/** A layer with a case's weights in place of its own. */
function owning(make: Make): OpRow {
  return (settings, found) => {
    const weights = (found["input_names"] as readonly string[]).slice(1).map((name) => ours[name] ?? name);
    const call = (x: g.Expr, ...given: readonly g.Expr[]) => {
      const layer = make(settings, (weight) => weights.includes(weight));
      const y = applyLayer(layer, x, Object.fromEntries(weights.map((name, i) => [name, given[i]])));
      const odd = weights.find((name) => layer.variables[name] === undefined);
      if (odd !== undefined) throw new Unsupported(`the weight ${odd}`);
      return y;
    };
    return call as never;
  };
}

/** Keras' names. */
const activations: Readonly<Record<string, (y: g.Expr) => g.Expr>> = {
  elu: g.elu,
  exponential: g.exp,
  gelu: g.gelu,
  hard_sigmoid: g.hardSigmoid,
  leaky_relu: (y) => g.leakyRelu(y, 0.2),
  linear: (y) => y,
  log_softmax: g.logSoftmax,
  mish: g.mish,
  relu: g.relu,
  relu6: g.relu6,
  selu: g.selu,
  sigmoid: g.sigmoid,
  silu: g.silu,
  softmax: g.softmax,
  softplus: g.softplus,
  softsign: g.softsign,
  swish: g.silu,
  tanh: g.tanh,
};

function activationOf(settings: Settings): ((y: g.Expr) => g.Expr) | undefined {
  const name = settings.text("activation");
  if (name === undefined) return undefined;
  const found = Object.hasOwn(activations, name) ? activations[name] : undefined;
  if (found === undefined) throw new Unsupported(`activation "${name}"`);
  return found;
}

/** Weights that have other names here. */
const ours: Readonly<Record<string, string>> = {
  b: "beta",
  depthwise_kernel: "depthwiseKernel",
  pointwise_kernel: "pointwiseKernel",
  scale: "gamma",
  w: "gamma",
};

function filtersOf(settings: Settings): number {
  return settings.number("filters") ?? 1;
}

function convOptions(settings: Settings, has: (weight: string) => boolean): l.ConvLayerOptions {
  settings.flag("use_bias");
  return {
    ...slidesOf(settings),
    activation: activationOf(settings),
    groups: settings.number("groups"),
    useBias: has("bias"),
  };
}

function depthwiseOptions(settings: Settings, has: (weight: string) => boolean): l.DepthwiseConvLayerOptions {
  settings.flag("use_bias");
  return {
    ...slidesOf(settings),
    activation: activationOf(settings),
    multiplier: settings.number("depth_multiplier"),
    useBias: has("bias"),
  };
}

function normOptions(settings: Settings, has: (weight: string) => boolean): l.GroupNormOptions {
  for (const name of ["affine", "center", "scale"]) settings.flag(name);
  return { epsilon: epsilonOf(settings), scale: has("gamma"), center: has("beta") };
}

/** torch's default has a name. */
function epsilonOf(settings: Settings): number | undefined {
  const given = settings.plain("eps") ?? settings.plain("epsilon");
  return given === "finfo(float64).eps" ? Number.EPSILON : (given as number | undefined);
}
