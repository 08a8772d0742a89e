import * as g from "@handloom/graph";
import * as l from "@handloom/layers";
import type { Settings } from "../settings.ts";
import { type OpCall, type OpRow, type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { pooling } from "../vocabulary/pooling.ts";
import { resizing } from "../vocabulary/resizing.ts";

/** Layers of Keras without weights that no case of ours is about, for files of cases that are not here. */
export const kerasLayers: OpRows = {
  alpha_dropout: still(l.alphaDropout),
  average_pooling1d: pooling["avg_pool1d"] as OpRow,
  average_pooling2d: pooling["avg_pool2d"] as OpRow,
  average_pooling3d: pooling["avg_pool3d"] as OpRow,
  elu: (settings) => (x) => g.elu(x, settings.number("alpha")),
  gaussian_dropout: still(l.gaussianDropout),
  global_average_pooling1d: pooling["global_avg_pool1d"] as OpRow,
  global_average_pooling2d: pooling["global_avg_pool2d"] as OpRow,
  global_average_pooling3d: pooling["global_avg_pool3d"] as OpRow,
  global_max_pooling1d: pooling["global_max_pool1d"] as OpRow,
  global_max_pooling2d: pooling["global_max_pool2d"] as OpRow,
  global_max_pooling3d: pooling["global_max_pool3d"] as OpRow,
  max_pooling1d: pooling["max_pool1d"] as OpRow,
  max_pooling2d: pooling["max_pool2d"] as OpRow,
  max_pooling3d: pooling["max_pool3d"] as OpRow,
  normalization: spelledOut("div(sub(x, mean), maximum(sqrt(variance), 1e-7))", (settings) => {
    const [mean, variance] = [settings.tensor("mean"), settings.tensor("variance")];
    settings.plain("axis");
    return (x, ...given) => {
      const [center, spread] = [given[0] ?? mean ?? 0, given[1] ?? variance ?? 1];
      return g.div(g.sub(x, center), g.maximum(g.sqrt(spread), 1e-7));
    };
  }),
  relu: (settings) => {
    const [most, slope, threshold] = ["max_value", "negative_slope", "threshold"].map((name) => settings.number(name));
    if (threshold) throw new Unsupported("a threshold");
    return (x) => {
      const y = slope ? g.leakyRelu(x, slope) : g.relu(x);
      return most === undefined ? y : g.minimum(y, most);
    };
  },
  softmax: (settings) => (x) => g.softmax(x, { axis: settings.number("axis") }),
  spatial_dropout1d: still(l.spatialDropout),
  spatial_dropout2d: still(l.spatialDropout),
  spatial_dropout3d: still(l.spatialDropout),
  upsampling2d: resizing["upsampling2d"] as OpRow,
};

/** A layer that draws, where it does not. */
function still(make: (rate: number) => l.Layer): (settings: Settings) => OpCall {
  return (settings) => {
    if (settings.flag("training") ?? settings.flag("is_training") ?? true) throw new Unsupported("draws of their own");
    const layer = make(settings.number("rate") ?? settings.number("p") ?? 0);
    return (x) => layer(x);
  };
}
