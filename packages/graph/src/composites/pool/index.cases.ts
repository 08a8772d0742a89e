export { adaptiveAveragePoolCases } from "./adaptiveAveragePool.cases.ts";
export { adaptiveMaxPoolCases } from "./adaptiveMaxPool.cases.ts";
export { averagePoolCases } from "./averagePool.cases.ts";
export { globalAveragePoolCases } from "./globalAveragePool.cases.ts";
export { globalMaxPoolCases } from "./globalMaxPool.cases.ts";
export { localResponseNormCases } from "./localResponseNorm.cases.ts";
export { lpPoolCases } from "./lpPool.cases.ts";
export { maxPoolCases } from "./maxPool.cases.ts";
