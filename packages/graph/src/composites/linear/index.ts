export { det } from "./det.ts";
export { inverse } from "./inverse.ts";
export { logDet } from "./logDet.ts";
export { type LuFactors, lu } from "./lu.ts";
export { type MatrixNormOptions, matrixNorm } from "./matrixNorm.ts";
export { matrixPower } from "./matrixPower.ts";
