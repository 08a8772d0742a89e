import * as g from "@handloom/graph";
import { shapeOf } from "../ops/rows.ts";
import type { Settings } from "../settings.ts";
import type { OpCall, OpRow, OpRows } from "../table.ts";
import { sizeOf, slidesOf } from "./slides.ts";

type Conv = (x: g.Expr, kernel: g.Expr, options: g.ConvOptions) => g.Expr;
type ConvTranspose = (x: g.Expr, kernel: g.Expr, options: g.ConvTransposeOptions) => g.Expr;

/** Convolutions, and the windows that they read. */
export const convolution: OpRows = {
  conv1d: convolved(g.conv1d),
  conv2d: convolved(g.conv2d),
  conv3d: convolved(g.conv3d),
  conv_transpose1d: transposed(g.convTranspose1d),
  conv_transpose2d: transposed(g.convTranspose2d),
  conv_transpose3d: transposed(g.convTranspose3d),
  convolve: (settings) => {
    const mode = settings.text("mode") as g.ConvolveOptions["mode"];
    return (a, v) => g.convolve(a, v, { mode });
  },
  correlate: (settings) => {
    const mode = settings.text("mode") as g.ConvolveOptions["mode"];
    return (a, v) => g.correlate(a, v, { mode });
  },
  depthwise_conv1d: (settings) => (x, w) => g.depthwiseConv1d(x, w, slidesOf(settings)),
  depthwise_conv2d: (settings) => (x, w) => g.depthwiseConv2d(x, w, slidesOf(settings)),
  fold: (settings) => {
    const outputSize = settings.numbers("output_size") ?? [];
    return (x) => g.fold(x, { outputSize, size: sizeOf(settings), ...slidesOf(settings) });
  },
  // JAX has channel by channel.
  patches: (settings, { framework }) => {
    const byChannel = framework === "jax";
    return (x) => g.patches(x, { size: sizeOf(settings), ...slidesOf(settings), byChannel });
  },
  separable_conv1d: (settings) => (x, depthwise, pointwise) =>
    g.separableConv1d(x, depthwise, pointwise, slidesOf(settings)),
  separable_conv2d: (settings) => (x, depthwise, pointwise) =>
    g.separableConv2d(x, depthwise, pointwise, slidesOf(settings)),
  unfold: (settings) => (x) => g.unfold(x, { size: sizeOf(settings), ...slidesOf(settings) }),
};

/** torch's convolutions add a bias. */
function convolved(conv: Conv): OpRow {
  return (settings) =>
    ((x: g.Expr, w: g.Expr, bias?: g.Expr) => conv(x, w, { ...optionsOf(settings, x, w), bias })) as OpCall;
}

function optionsOf(settings: Settings, x: g.Expr, w: g.Expr): g.ConvOptions {
  const inputDilation = settings.plain("lhs_dilation") as readonly number[] | undefined;
  const [channels = 1, inner = 1] = [shapeOf(x).at(-1), shapeOf(w).at(-2)];
  // Keras takes as many groups as there are channels for the kernel's.
  const groups = settings.number("groups") ?? settings.number("feature_group_count") ?? channels / inner;
  return { ...slidesOf(settings), inputDilation, groups };
}

function transposed(conv: ConvTranspose): OpRow {
  return (settings) => {
    const outputPadding = settings.plain("output_padding") as number | undefined;
    // torch cuts off nothing by default, and leaves no more at the end; Keras' words do.
    const { padding = 0, ...slides } = slidesOf(settings);
    const options = { ...slides, padding, outputPadding };
    return ((x: g.Expr, w: g.Expr, bias?: g.Expr) => conv(x, w, { ...options, bias })) as OpCall;
  };
}
