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
  channel_shuffle: (settings) => (x) => g.channelShuffle(x, settings.number("groups") ?? 1),
  grid_sample: (settings) => {
    const method = methods[settings.text("mode") ?? "bilinear"] ?? "linear";
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
  upsample_nearest: nearest("asymmetric"),
  upsample_nearest_exact: nearest("halfPixel"),
  image_resize: kerasResized,
  resize: kerasResized,
  upsampling2d: (settings) => {
    const method = interpolations[settings.text("interpolation") ?? "nearest"];
    return (x) => g.upsample(x, { scale: settings.plain("size") as number, method });
  },
};

/** The words of Keras and JAX. */
const interpolations: Readonly<Record<string, g.ResizeMethod>> = {
  nearest: "nearest",
  linear: "linear",
  bilinear: "linear",
  trilinear: "linear",
  cubic: "catmullRom",
  bicubic: "catmullRom",
  lanczos3: "lanczos3",
  lanczos5: "lanczos5",
};

function kerasResized(settings: Settings): OpCall {
  const method = interpolations[settings.text("method") ?? settings.text("interpolation") ?? "bilinear"];
  const sizes = settings.numbers("size") ?? settings.numbers("shape")?.slice(1, -1) ?? [];
  const antialias = method === "nearest" ? false : settings.flag("antialias");
  return (x) => g.resize(x, sizes, { method, antialias });
}

/** torch's words. */
const methods: Readonly<Record<string, g.GridSampleOptions["method"]>> = {
  bilinear: "linear",
  bicubic: "cubic",
  nearest: "nearest",
};

const paddings: Readonly<Record<string, g.GridSampleOptions["padding"]>> = {
  zeros: "zeros",
  border: "edge",
  reflection: "reflect",
};

/** torch's "nearest" takes the element in front of the place. */
function nearest(coordinates: "asymmetric" | "halfPixel"): (settings: Settings) => OpCall {
  return (settings) => {
    settings.text("mode");
    const scale = settings.number("scale_factor") ?? settings.number("scale");
    const size = settings.numbers("size");
    if (size === undefined) return (x) => g.upsample(x, { scale: scale ?? 1 });
    return (x) => g.resize(x, size, { method: "nearest", coordinates });
  };
}

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
