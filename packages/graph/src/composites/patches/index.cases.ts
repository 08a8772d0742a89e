export { foldCases } from "./fold.cases.ts";
export { patchesCases } from "./patches.cases.ts";
export { unfoldCases } from "./unfold.cases.ts";
