import * as g from "@handloom/graph";
import type { GoldenCase } from "../goldenFile.ts";
import type { Settings } from "../settings.ts";
import { type OpCall, type OpRows, spelledOut } from "../table.ts";
import { sizeOf, slidesOf } from "./slides.ts";

/** Reductions over windows. */
export const pooling: OpRows = {
  adaptive_avg_pool1d: (settings) => (x) => g.adaptiveAveragePool(x, outputOf(settings)),
  adaptive_avg_pool2d: (settings) => (x) => g.adaptiveAveragePool(x, outputOf(settings)),
  adaptive_avg_pool3d: (settings) => (x) => g.adaptiveAveragePool(x, outputOf(settings)),
  adaptive_max_pool1d: (settings) => (x) => g.adaptiveMaxPool(x, outputOf(settings)),
  adaptive_max_pool3d: (settings) => (x) => g.adaptiveMaxPool(x, outputOf(settings)),
  adaptive_max_pool2d: (settings) => (x) => g.adaptiveMaxPool(x, outputOf(settings)),
  avg_pool1d: averaged,
  avg_pool2d: averaged,
  avg_pool3d: averaged,
  global_avg_pool1d: (settings) => (x) => g.globalAveragePool(x, { keepDims: settings.flag("keepdims") }),
  global_avg_pool2d: (settings) => (x) => g.globalAveragePool(x, { keepDims: settings.flag("keepdims") }),
  global_avg_pool3d: (settings) => (x) => g.globalAveragePool(x, { keepDims: settings.flag("keepdims") }),
  global_max_pool1d: (settings) => (x) => g.globalMaxPool(x, { keepDims: settings.flag("keepdims") }),
  global_max_pool2d: (settings, found) => {
    const keepDims = settings.flag("keepdims");
    if (found.framework !== "torch") return (x) => g.globalMaxPool(x, { keepDims });
    // torch has no other way than the adaptive one, where the first of equal elements gets all.
    return spelledOut("squeeze(adaptiveMaxPool(x, { outputSize: 1 }), { axis: [1, 2] })", (x) =>
      g.squeeze(g.adaptiveMaxPool(x, { outputSize: 1 }), { axis: [1, 2] }),
    );
  },
  global_max_pool3d: (settings) => (x) => g.globalMaxPool(x, { keepDims: settings.flag("keepdims") }),
  local_response_norm: (settings) => {
    const options = { alpha: settings.number("alpha"), beta: settings.number("beta"), k: settings.number("k") };
    return (x) => g.localResponseNorm(x, settings.number("size") ?? 1, options);
  },
  lp_pool1d: lengths,
  lp_pool2d: lengths,
  lp_pool3d: lengths,
  max_pool1d: largest,
  max_pool2d: largest,
  max_pool3d: largest,
  max_pool: largest,
  average_pool: averaged,
  max_pool1d_with_indices: withPlaces,
  max_pool2d_with_indices: withPlaces,
  max_pool3d_with_indices: withPlaces,
  max_unpool1d: unpooled,
  max_unpool2d: unpooled,
  max_unpool3d: unpooled,
  reduce_window: (settings) => (x) => {
    const combine = settings.text("computation") === "add" ? "sum" : (settings.text("computation") as "max");
    return g.reduceWindow(x, { combine, size: sizeOf(settings), ...slidesOf(settings) });
  },
};

function outputOf(settings: Settings): g.AdaptivePoolOptions {
  return { outputSize: (settings.plain("output_size") ?? settings.plain("output")) as number };
}

function largest(settings: Settings): OpCall {
  const ceilMode = settings.flag("ceil_mode");
  const [size, slides] = [sizeOf(settings), slidesOf(settings)];
  return (x) => g.maxPool(x, { size, ...slides, ceilMode });
}

function withPlaces(settings: Settings): OpCall {
  const ceilMode = settings.flag("ceil_mode");
  settings.flag("return_indices");
  const [size, slides] = [sizeOf(settings), slidesOf(settings)];
  return (x) => {
    const { values, indices } = g.maxPoolWithIndices(x, { size, ...slides, ceilMode });
    return [values, indices];
  };
}

/** Without sizes those that windows side by side come from. */
function unpooled(settings: Settings): OpCall {
  const given = settings.numbers("output_size");
  const [size, { strides = size, padding = 0 }] = [sizeOf(settings), slidesOf(settings)];
  const at = (list: unknown, i: number) => (Array.isArray(list) ? (list[i] as number) : (list as number));
  return (x, indices) => {
    const spatial = x.shape.slice(1, -1) as readonly number[];
    const usual = spatial.map((n, i) => (n - 1) * at(strides, i) - 2 * at(padding, i) + at(size, i));
    return g.maxUnpool(x, indices, { sizes: given?.slice(-spatial.length) ?? usual });
  };
}

/** torch counts the padding unless told otherwise, Keras never does. */
function averaged(settings: Settings, { framework }: GoldenCase): OpCall {
  const [size, { strides, padding }] = [sizeOf(settings), slidesOf(settings)];
  const countIncludePadding = settings.flag("count_include_pad") ?? framework === "torch";
  const ceilMode = settings.flag("ceil_mode");
  const divisor = settings.number("divisor_override");
  const options = { size, strides, padding, countIncludePadding, ceilMode, divisor };
  return (x) => g.averagePool(x, options);
}

function lengths(settings: Settings): OpCall {
  const [order, size, strides] = [settings.number("norm_type"), sizeOf(settings), slidesOf(settings).strides];
  const ceilMode = settings.flag("ceil_mode");
  return (x) => g.lpPool(x, { order, size, strides, ceilMode });
}
