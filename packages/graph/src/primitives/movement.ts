export { broadcastTo } from "./broadcastTo.ts";
export { reshape } from "./reshape.ts";
export { transpose } from "./transpose.ts";
