export { channelShuffle } from "./channelShuffle.ts";
export { depthToSpace, spaceToDepth } from "./depthToSpace.ts";
export { pixelShuffle, pixelUnshuffle } from "./pixelShuffle.ts";
export { type ResizeOptions, resize } from "./resize.ts";
export type { Coordinates, ResizeMethod } from "./resizeTaps.ts";
export { type UpsampleOptions, upsample } from "./upsample.ts";
