export type { Bindings } from "./bindings.ts";
export { group } from "./group.ts";
export { bodiesOf } from "./place/lifetimes.ts";
export { blockBytes } from "./place/memory.ts";
export { productAxes } from "./place/overwrites.ts";
export { place } from "./place/place.ts";
export type * from "./plan.ts";
export { parsePlan, planText } from "./planText.ts";
export type { Entry, LaneCost, Rules } from "./rules.ts";
