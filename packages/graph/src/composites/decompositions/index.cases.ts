export { choleskyInverseCases, choleskySolveCases } from "./choleskySolve.cases.ts";
export { eigvalshCases } from "./eigvalsh.cases.ts";
export { expmCases } from "./expm.cases.ts";
export { lstsqCases } from "./lstsq.cases.ts";
export { matrixRankCases } from "./matrixRank.cases.ts";
export { pinvCases } from "./pinv.cases.ts";
export { svdvalsCases } from "./svdvals.cases.ts";
