import * as g from "@handloom/graph";
import type { GoldenCase } from "../goldenFile.ts";
import type { Settings } from "../settings.ts";
import { type OpCall, type OpRows, spelledOut } from "../table.ts";
import { sizeOf, slidesOf } from "./slides.ts";

/** Reductions over windows. */
export const pooling: OpRows = {
  adaptive_avg_pool1d: (settings) => (x) => g.adaptiveAveragePool(x as g.Expr, outputOf(settings)),
  adaptive_avg_pool2d: (settings) => (x) => g.adaptiveAveragePool(x as g.Expr, outputOf(settings)),
  adaptive_max_pool2d: (settings) => (x) => g.adaptiveMaxPool(x as g.Expr, outputOf(settings)),
  avg_pool1d: averaged,
  avg_pool2d: averaged,
  global_avg_pool1d: (settings) => (x) => g.globalAveragePool(x as g.Expr, { keepDims: settings.flag("keepdims") }),
  global_avg_pool2d: (settings) => (x) => g.globalAveragePool(x as g.Expr, { keepDims: settings.flag("keepdims") }),
  global_avg_pool3d: (settings) => (x) => g.globalAveragePool(x as g.Expr, { keepDims: settings.flag("keepdims") }),
  global_max_pool1d: (settings) => (x) => g.globalMaxPool(x as g.Expr, { keepDims: settings.flag("keepdims") }),
  global_max_pool2d: (settings, found) => {
    const keepDims = settings.flag("keepdims");
    if (found.framework !== "torch") return (x) => g.globalMaxPool(x as g.Expr, { keepDims });
    // torch has no other way than the adaptive one, where the first of equal elements gets all.
    return spelledOut("squeeze(adaptiveMaxPool(x, { outputSize: 1 }), { axis: [1, 2] })", (x) =>
      g.squeeze(g.adaptiveMaxPool(x as g.Expr, { outputSize: 1 }), { axis: [1, 2] }),
    );
  },
  lp_pool2d: spelledOut("pow(mul(averagePool(pow(x, p), { size }), size²), 1 / p)", (settings) => (x) => {
    const [p, size] = [settings.number("norm_type") ?? 2, settings.number("kernel_size") ?? 1];
    const means = g.averagePool(g.pow(x as g.Expr, p), { size, strides: slidesOf(settings).strides });
    return g.pow(g.mul(means, size * size), 1 / p);
  }),
  max_pool1d: largest,
  max_pool2d: largest,
  max_pool3d: largest,
  reduce_window: (settings) => (x) => {
    const combine = settings.text("computation") === "add" ? "sum" : (settings.text("computation") as "max");
    return g.reduceWindow(x as g.Expr, { combine, size: sizeOf(settings), ...slidesOf(settings) });
  },
};

function outputOf(settings: Settings): g.AdaptivePoolOptions {
  return { outputSize: (settings.plain("output_size") ?? settings.plain("output")) as number };
}

function largest(settings: Settings): OpCall {
  const ceilMode = settings.flag("ceil_mode");
  const [size, slides] = [sizeOf(settings), slidesOf(settings)];
  return (x) => g.maxPool(x as g.Expr, { size, ...slides, ceilMode });
}

/** torch counts the padding unless told otherwise, Keras never does. */
function averaged(settings: Settings, { framework }: GoldenCase) {
  const [size, { strides, padding }] = [sizeOf(settings), slidesOf(settings)];
  const countIncludePadding = settings.flag("count_include_pad") ?? framework === "torch";
  const options = { size, strides, padding, countIncludePadding, ceilMode: settings.flag("ceil_mode") };
  const divisor = settings.number("divisor_override");
  const call: OpCall = (x) => g.averagePool(x as g.Expr, options);
  if (divisor === undefined) return call;
  return spelledOut<OpCall>("mul(averagePool(x, { size }), size² / divisor)", (x) =>
    g.mul(g.averagePool(x as g.Expr, options), (size as number) ** 2 / divisor),
  );
}
