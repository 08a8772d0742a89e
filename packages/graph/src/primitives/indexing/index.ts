export { gather } from "./gather.ts";
export { oneHot } from "./oneHot.ts";
export { ravelIndices } from "./ravelIndices.ts";
export { scatter } from "./scatter.ts";
export { scatterAdd } from "./scatterAdd.ts";
export { scatterMax } from "./scatterMax.ts";
export { scatterMin } from "./scatterMin.ts";
