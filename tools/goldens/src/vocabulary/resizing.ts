import * as g from "@handloom/graph";
import { shapeOf } from "../ops/rows.ts";
import type { Settings } from "../settings.ts";
import { missing, type OpCall, type OpRows } from "../table.ts";

/** Ops that give images another size. */
export const resizing: OpRows = {
  grid_sample: missing("no op of ours samples at places that are computed"),
  pixel_shuffle: (settings) => (x) => g.pixelShuffle(x as g.Expr, settings.number("upscale_factor") ?? 1),
  pixel_unshuffle: (settings) => (x) => g.pixelUnshuffle(x as g.Expr, settings.number("downscale_factor") ?? 1),
  space_to_depth: (settings) => (x) => g.spaceToDepth(x as g.Expr, settings.number("block_size") ?? 1),
  upsample_bicubic: resized("cubic"),
  upsample_bilinear: resized("linear"),
  upsample_linear: resized("linear"),
  upsample_nearest: (settings) => (x) => g.upsample(x as g.Expr, { scale: settings.number("scale") ?? 1 }),
  upsampling2d: (settings) => (x) => {
    const method = settings.text("interpolation") === "bilinear" ? "linear" : "nearest";
    return g.upsample(x as g.Expr, { scale: settings.plain("size") as number, method });
  },
};

function resized(method: "linear" | "cubic"): (settings: Settings) => OpCall {
  return (settings) => {
    // The family says the mode.
    settings.text("mode");
    const coordinates = settings.flag("align_corners") ? "alignCorners" : "halfPixel";
    const scale = settings.number("scale_factor") ?? settings.number("scale");
    const size = settings.numbers("size");
    return (x) => {
      const sizes =
        size ??
        shapeOf(x as g.Expr)
          .slice(1, -1)
          .map((own) => own * (scale ?? 1));
      return g.resize(x as g.Expr, sizes, { method, coordinates });
    };
  };
}
