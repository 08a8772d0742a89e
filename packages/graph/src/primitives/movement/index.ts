export { broadcastTo } from "./broadcastTo.ts";
export type { PadMode } from "./continued.ts";
export { pad } from "./pad.ts";
export { reshape } from "./reshape.ts";
export { slice } from "./slice.ts";
export { transpose } from "./transpose.ts";
