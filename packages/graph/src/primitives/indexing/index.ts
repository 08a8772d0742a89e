export { gather } from "./gather.ts";
export { oneHot } from "./oneHot.ts";
export { scatterAdd } from "./scatterAdd.ts";
