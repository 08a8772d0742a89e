export { type FoldWindowsOptions, fold } from "./fold.ts";
export { type PatchesOptions, patches } from "./patches.ts";
export { unfold } from "./unfold.ts";
