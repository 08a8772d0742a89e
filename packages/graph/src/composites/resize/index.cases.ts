export { channelShuffleCases } from "./channelShuffle.cases.ts";
export { depthToSpaceCases } from "./depthToSpace.cases.ts";
export { pixelShuffleCases } from "./pixelShuffle.cases.ts";
export { pixelUnshuffleCases } from "./pixelUnshuffle.cases.ts";
export { resizeCases } from "./resize.cases.ts";
export { spaceToDepthCases } from "./spaceToDepth.cases.ts";
export { upsampleCases } from "./upsample.cases.ts";
