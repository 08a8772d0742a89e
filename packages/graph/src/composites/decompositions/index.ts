export { type CholeskySolveOptions, choleskyInverse, choleskySolve } from "./choleskySolve.ts";
export { eigvalsh } from "./eigvalsh.ts";
export { expm } from "./expm.ts";
export { lstsq } from "./lstsq.ts";
export { matrixRank, type RankOptions } from "./matrixRank.ts";
export { pinv } from "./pinv.ts";
export { svdvals } from "./svdvals.ts";
