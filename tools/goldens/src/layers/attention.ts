import * as g from "@handloom/graph";
import * as l from "@handloom/layers";
import type { GoldenCase } from "../goldenFile.ts";
import type { Settings } from "../settings.ts";
import type { OpCall, OpRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** Ours for what attends, and for what tells it positions. */
export const attention: OpRows = {
  additive_attention: (settings, found) => {
    const net = l.additiveAttention(scored(settings, true));
    return named(found, (inputs) => looking(net, inputs));
  },
  dot_attention: (settings, found) => {
    const net = l.dotAttention(scored(settings, false));
    return named(found, (inputs) => looking(net, inputs));
  },
  grouped_query_attention: (settings, found) => {
    const heads = settings.number("num_query_heads") ?? 1;
    const options = { keySize: settings.number("head_dim"), keyHeads: settings.number("num_key_value_heads") };
    return named(found, (inputs) => keras(l.multiHeadAttention(heads, options), inputs));
  },
  multi_head_attention: (settings, found) => {
    const heads = settings.number("num_heads") ?? 1;
    if (found.framework === "torch") {
      torchMode(settings);
      settings.number("embed_dim");
      const layer = l.multiHeadAttention(heads, { dialect: "torch", useBias: settings.flag("bias") });
      return named(found, (inputs) => torch(layer, inputs));
    }
    const layer = l.multiHeadAttention(heads, {
      keySize: settings.number("key_dim"),
      valueSize: settings.number("value_dim"),
      units: settings.number("output_shape"),
      useBias: settings.flag("use_bias"),
      causal: settings.flag("use_causal_mask"),
    });
    return named(found, (inputs) => keras(layer, inputs));
  },
  rotary_embedding: (settings) => {
    const options = { base: settings.number("base"), interleaved: settings.flag("interleaved") };
    return (x) => l.rotary(x as g.Expr, options);
  },
  scaled_dot_product_attention: (settings, found) => scaledDotProduct(settings, found),
  sinusoidal_position: (settings) => {
    const [time, features] = [settings.number("time") ?? 1, settings.number("dim") ?? 2];
    const options = { base: settings.number("base"), interleaved: settings.plain("form") !== "halves" };
    return () => l.sinusoidalPositions(time, features, options);
  },
  transformer_decoder_layer: transformer,
  transformer_encoder_layer: transformer,
};

function scored(settings: Settings, useScale: boolean): l.ScoredAttentionOptions {
  return { useScale: settings.flag("use_scale") ?? useScale, causal: settings.flag("use_causal_mask") };
}

function looking(net: l.ScoredAttention, { q, k, v, scale }: Given): g.Expr {
  const y = net(q, v, { keys: k });
  return scale === undefined ? y : g.substitute(y, [[net.variables["scale"] as g.Variable, scale]]);
}

type Inputs = Readonly<Record<string, g.Expr>>;
/** An input that a case always has is never undefined here. */
type Given = Inputs & Readonly<Record<"q" | "k" | "v" | "x" | "scale", g.Expr>>;

/** A call with the inputs of a case by their names. */
function named(found: GoldenCase, call: (inputs: Given) => g.Expr | readonly g.Expr[]): OpCall {
  const names = found["input_names"] as readonly string[];
  return (...inputs) => call(Object.fromEntries(names.map((name, i) => [name, inputs[i] as g.Expr])) as Given);
}

/** Heads stand before positions in torch, and behind them in JAX. */
export function scaledDotProduct(settings: Settings, found: GoldenCase): OpCall {
  const options = {
    causal: settings.flag("is_causal"),
    scale: settings.number("scale"),
    window: settings.plain("local_window_size") as [number, number] | undefined,
  };
  settings.flag("enable_gqa");
  const names = (found["input_names"] as readonly string[] | undefined) ?? ["q", "k", "v"];
  const swap = (x: g.Expr) => (found.framework === "jax" ? g.swapAxes(x, 1, 2) : x);
  return (...inputs) => {
    const [q, k, v, ...masks] = inputs.map((x, i) => (i < 3 ? swap(x) : x)) as [g.Expr, g.Expr, g.Expr, ...g.Expr[]];
    if (masks.length + 3 !== names.length) throw new Unsupported(names.join(", "));
    const of = (dtype: string) => masks.find((mask) => mask.dtype === dtype);
    return swap(g.attention(q, k, v, { ...options, mask: of("bool"), bias: of("float32") }));
  };
}

/** Results of a layer with a case's weights in place of its own. */
function withWeights(
  layer: l.Layer,
  results: readonly g.Expr[],
  weights: Readonly<Record<string, g.Expr | undefined>>,
): readonly g.Expr[] {
  const pairs = Object.entries(layer.variables).map(([path, variable]) => {
    const weight = weights[path];
    if (weight === undefined) throw new Unsupported(`a weight for ${path}`);
    return [variable, weight] as const;
  });
  return results.map((result) => g.substitute(result, pairs));
}

function keras(layer: l.AttentionLayer, { x, q, k, v, attention_mask, ...weights }: Inputs): readonly g.Expr[] {
  const queries = (x ?? q) as g.Expr;
  const { output, weights: shares } = layer.run(queries, { keys: k ?? v, values: v, mask: attention_mask });
  const ours = Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => {
      const [of = "", part = ""] = name.replace("attention_output", "output").split("__");
      return [`${of}${part === "kernel" ? "Kernel" : "Bias"}`, weight];
    }),
  );
  return withWeights(layer, [output, shares], ours);
}

/** Rows and columns of torch's weights are the other way round. */
function torchWeights(prefix: string, weights: Inputs): Readonly<Record<string, g.Expr | undefined>> {
  const turned = (name: string) => weights[`${prefix}${name}`] && g.transpose(weights[`${prefix}${name}`] as g.Expr);
  return {
    kernel: turned("in_proj_weight"),
    bias: weights[`${prefix}in_proj_bias`],
    outputKernel: turned("out_proj__weight"),
    outputBias: weights[`${prefix}out_proj__bias`],
  };
}

/** A mask of torch's modules is true where a query does not see a key; one of numbers is added. */
function torchMask(mask: g.Expr | undefined): { readonly mask?: g.Expr; readonly bias?: g.Expr } {
  if (mask === undefined) return {};
  return mask.dtype === "bool" ? { mask: g.logicalNot(mask) } : { bias: mask };
}

/** Shares are averaged over the heads. */
function torch(layer: l.AttentionLayer, { x, q, k, v, attn_mask, key_padding_mask, ...weights }: Inputs) {
  const { output, weights: shares } = layer.run((x ?? q) as g.Expr, {
    keys: k,
    values: v,
    ...torchMask(attn_mask),
    keyMask: key_padding_mask && g.logicalNot(key_padding_mask),
  });
  return withWeights(layer, [output, g.mean(shares, { axis: 1 })], torchWeights("", weights));
}

/** Without draws both modes are the same. */
function torchMode(settings: Settings): void {
  settings.text("mode");
  if ((settings.number("dropout") ?? 0) > 0) throw new Unsupported("draws of their own");
}

const activations = { gelu: g.gelu, relu: g.relu };

function transformer(settings: Settings, found: GoldenCase): OpCall {
  torchMode(settings);
  settings.number("d_model");
  const activation = activations[(settings.text("activation") ?? "relu") as keyof typeof activations];
  if (activation === undefined) throw new Unsupported("activation");
  const cross = found.family === "transformer_decoder_layer";
  const block = l.transformerBlock(settings.number("nhead") ?? 1, {
    hidden: settings.number("dim_feedforward"),
    activation: (x: g.Expr) => activation(x),
    normFirst: settings.flag("norm_first") ?? false,
    attention: { dialect: "torch" },
    cross,
  });
  return named(found, ({ x, memory, mask, src_key_padding_mask, ...weights }) => {
    const { output } = block.run(x, {
      memory,
      ...torchMask(mask),
      keyMask: src_key_padding_mask && g.logicalNot(src_key_padding_mask),
    });
    return withWeights(block, [output], {
      ...at("attention", torchWeights("self_attn__", weights)),
      ...at("crossAttention", torchWeights("multihead_attn__", weights)),
      ...at("hidden", linear(weights, "linear1")),
      ...at("output", linear(weights, "linear2")),
      ...at("attentionNorm", norm(weights, "norm1")),
      ...at("crossNorm", norm(weights, "norm2")),
      ...at("denseNorm", norm(weights, cross ? "norm3" : "norm2")),
    })[0] as g.Expr;
  });
}

type Weights = Readonly<Record<string, g.Expr | undefined>>;

function at(path: string, weights: Weights): Weights {
  return Object.fromEntries(Object.entries(weights).map(([name, weight]) => [`${path}/${name}`, weight]));
}

function linear(weights: Inputs, name: string): Weights {
  const kernel = weights[`${name}__weight`];
  return { kernel: kernel && g.transpose(kernel), bias: weights[`${name}__bias`] };
}

function norm(weights: Inputs, name: string): Weights {
  return { gamma: weights[`${name}__weight`], beta: weights[`${name}__bias`] };
}
