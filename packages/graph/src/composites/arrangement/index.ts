export { type FlipOptions, flip } from "./flip.ts";
export { moveAxis } from "./moveAxis.ts";
export { type RepeatElementsOptions, repeatElements } from "./repeatElements.ts";
export { type RollOptions, roll } from "./roll.ts";
export { type Rot90Options, rot90 } from "./rot90.ts";
export { swapAxes } from "./swapAxes.ts";
export { tile } from "./tile.ts";
export { type UnstackOptions, unstack } from "./unstack.ts";
