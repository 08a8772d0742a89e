export { type AtOptions, at } from "./at.ts";
export { dynamicSlice } from "./dynamicSlice.ts";
export { dynamicUpdateSlice } from "./dynamicUpdateSlice.ts";
export { gatherNd } from "./gatherNd.ts";
export { type PutAlongAxisOptions, putAlongAxis } from "./putAlongAxis.ts";
export { type TakeOptions, take } from "./take.ts";
export { type AlongAxisOptions, takeAlongAxis } from "./takeAlongAxis.ts";
