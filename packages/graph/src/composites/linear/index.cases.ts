export { detCases } from "./det.cases.ts";
export { inverseCases } from "./inverse.cases.ts";
export { logDetCases } from "./logDet.cases.ts";
export { luCases } from "./lu.cases.ts";
export { matrixNormCases } from "./matrixNorm.cases.ts";
export { matrixPowerCases } from "./matrixPower.cases.ts";
