export { cumArgMax } from "./cumArgMax.ts";
export { cumArgMin } from "./cumArgMin.ts";
export { type DigitizeOptions, digitize } from "./digitize.ts";
export { type KthValueOptions, kthValue } from "./kthValue.ts";
export { lexSort } from "./lexSort.ts";
export { nanArgMax } from "./nanArgMax.ts";
export { nanArgMin } from "./nanArgMin.ts";
export { sortByKey } from "./sortByKey.ts";
export { type Unique, type UniqueOptions, unique } from "./unique.ts";
