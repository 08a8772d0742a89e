import type * as g from "@handloom/graph";
import type { Settings } from "../settings.ts";

type PerAxis = number | readonly number[];

/** How windows move, under the names of all frameworks. */
export function slidesOf(settings: Settings) {
  return {
    strides: (settings.plain("stride") ?? settings.plain("strides") ?? settings.plain("window_strides")) as
      | PerAxis
      | undefined,
    padding: paddingOf(settings),
    dilation: (settings.plain("dilation") ??
      settings.plain("dilation_rate") ??
      settings.plain("rhs_dilation") ??
      settings.plain("window_dilation")) as PerAxis | undefined,
  };
}

/** JAX writes the words in capitals. */
function paddingOf(settings: Settings): g.Padding | undefined {
  const given = settings.plain("padding");
  return (typeof given === "string" ? given.toLowerCase() : given) as g.Padding | undefined;
}

export function sizeOf(settings: Settings): PerAxis {
  const names = ["kernel_size", "pool_size", "window", "filter_shape"];
  return names.map((name) => settings.plain(name)).find((size) => size !== undefined) as PerAxis;
}
