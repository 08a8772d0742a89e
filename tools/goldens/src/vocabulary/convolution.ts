import * as g from "@handloom/graph";
import { shapeOf } from "../ops/rows.ts";
import type { Settings } from "../settings.ts";
import { type OpRow, type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { sizeOf, slidesOf } from "./slides.ts";

type Conv = (x: g.Expr, kernel: g.Expr, options: g.ConvOptions) => g.Expr;
type ConvTranspose = (x: g.Expr, kernel: g.Expr, options: g.ConvTransposeOptions) => g.Expr;

/** Convolutions, and the windows that they read. */
export const convolution: OpRows = {
  conv1d: convolved("conv1d", g.conv1d),
  conv2d: convolved("conv2d", g.conv2d),
  conv3d: convolved("conv3d", g.conv3d),
  conv_transpose2d: transposed("convTranspose2d", g.convTranspose2d),
  conv_transpose3d: transposed("convTranspose3d", g.convTranspose3d),
  convolve: spelledOut("squeeze(convTranspose1d(a, v))", (settings) => (a, v) => {
    if (settings.text("mode") !== "full") throw new Unsupported(`mode "${settings.text("mode")}"`);
    const [steps, kernel] = [g.reshape(a as g.Expr, [1, -1, 1]), g.reshape(v as g.Expr, [-1, 1, 1])];
    return g.squeeze(g.convTranspose1d(steps, kernel));
  }),
  depthwise_conv1d: (settings) => (x, w) => g.depthwiseConv1d(x as g.Expr, w as g.Expr, slidesOf(settings)),
  depthwise_conv2d: (settings) => (x, w) => g.depthwiseConv2d(x as g.Expr, w as g.Expr, slidesOf(settings)),
  patches: spelledOut("reshape(transpose(windows(x, { size }), [0, 1, 2, 5, 3, 4]), …)", (settings) => (x) => {
    const seen = g.windows(x as g.Expr, { size: sizeOf(settings), ...slidesOf(settings) });
    return g.reshape(g.transpose(seen, [0, 1, 2, 5, 3, 4]), [...shapeOf(seen).slice(0, 3), -1]);
  }),
  separable_conv1d: (settings) => (x, depthwise, pointwise) =>
    g.separableConv1d(x as g.Expr, depthwise as g.Expr, pointwise as g.Expr, slidesOf(settings)),
  separable_conv2d: (settings) => (x, depthwise, pointwise) =>
    g.separableConv2d(x as g.Expr, depthwise as g.Expr, pointwise as g.Expr, slidesOf(settings)),
  unfold: spelledOut("reshape(transpose(windows(x, { size }), [0, 5, 3, 4, 1, 2]), …)", (settings) => (x) => {
    const seen = g.windows(x as g.Expr, { size: sizeOf(settings), ...slidesOf(settings) });
    const [batch = 0, rows = 0, columns = 0] = shapeOf(seen);
    return g.reshape(g.transpose(seen, [0, 5, 3, 4, 1, 2]), [batch, -1, rows * columns]);
  }),
};

/** torch's convolutions add a bias. */
function convolved(name: string, conv: Conv): OpRow {
  return (settings, found) => {
    const call = (x: g.Expr, w: g.Expr, b?: g.Expr) => withBias(conv(x, w, optionsOf(settings, x, w)), b);
    return hasBias(found["inputs"]) ? spelledOut(`add(${name}(x, w), b)`, call as never) : (call as never);
  };
}

function optionsOf(settings: Settings, x: g.Expr, w: g.Expr): g.ConvOptions {
  const inputDilation = settings.plain("lhs_dilation") as readonly number[] | undefined;
  const [channels = 1, inner = 1] = [shapeOf(x).at(-1), shapeOf(w).at(-2)];
  // Keras takes as many groups as there are channels for the kernel's.
  const groups = settings.number("groups") ?? settings.number("feature_group_count") ?? channels / inner;
  return { ...slidesOf(settings), inputDilation, groups };
}

function transposed(name: string, conv: ConvTranspose): OpRow {
  return (settings, found) => {
    const outputPadding = settings.plain("output_padding") as number | undefined;
    // torch cuts off nothing by default, and leaves no more at the end; Keras' words do.
    const { padding = 0, ...slides } = slidesOf(settings);
    const call = (x: g.Expr, w: g.Expr, b?: g.Expr) => withBias(conv(x, w, { ...slides, padding, outputPadding }), b);
    return hasBias(found["inputs"]) ? spelledOut(`add(${name}(x, w), b)`, call as never) : (call as never);
  };
}

function hasBias(inputs: unknown): boolean {
  return (Array.isArray(inputs) ? inputs : Object.keys(inputs as object)).length > 2;
}

function withBias(y: g.Expr, b: g.Expr | undefined): g.Expr {
  return b === undefined ? y : g.add(y, b);
}
