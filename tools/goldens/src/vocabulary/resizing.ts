import * as g from "@handloom/graph";
import { shapeOf } from "../ops/rows.ts";
import type { Settings } from "../settings.ts";
import type { OpCall, OpRows } from "../table.ts";

/** Ops that give images another size. */
export const resizing: OpRows = {
  affine_grid: (settings) => {
    const [height = 1, width = 1] = (settings.numbers("size") ?? []).slice(-2);
    const alignCorners = settings.flag("align_corners");
    return (theta) => g.affineGrid(theta, { size: [height, width], alignCorners });
  },
  grid_sample: (settings) => {
    const method = settings.text("mode") === "nearest" ? "nearest" : "linear";
    const padding = paddings[settings.text("padding_mode") ?? "zeros"];
    const alignCorners = settings.flag("align_corners");
    return (x, grid) => g.gridSample(x, grid, { method, padding, alignCorners });
  },
  pixel_shuffle: (settings) => (x) => g.pixelShuffle(x, settings.number("upscale_factor") ?? 1),
  pixel_unshuffle: (settings) => (x) => g.pixelUnshuffle(x, settings.number("downscale_factor") ?? 1),
  space_to_depth: (settings) => (x) => g.spaceToDepth(x, settings.number("block_size") ?? 1),
  upsample_bicubic: resized("cubic"),
  upsample_bilinear: resized("linear"),
  upsample_linear: resized("linear"),
  upsample_trilinear: resized("linear"),
  upsample_nearest: (settings) => (x) => g.upsample(x, { scale: settings.number("scale") ?? 1 }),
  upsampling2d: (settings) => (x) => {
    const method = settings.text("interpolation") === "bilinear" ? "linear" : "nearest";
    return g.upsample(x, { scale: settings.plain("size") as number, method });
  },
};

/** torch's words. */
const paddings: Readonly<Record<string, g.GridSampleOptions["padding"]>> = {
  zeros: "zeros",
  border: "edge",
  reflection: "reflect",
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
        shapeOf(x)
          .slice(1, -1)
          .map((own) => own * (scale ?? 1));
      return g.resize(x, sizes, { method, coordinates });
    };
  };
}
