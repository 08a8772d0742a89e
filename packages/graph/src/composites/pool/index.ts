export { type AdaptivePoolOptions, adaptiveAveragePool, adaptiveMaxPool } from "./adaptivePool.ts";
export { type AveragePoolOptions, averagePool } from "./averagePool.ts";
export { type GlobalPoolOptions, globalAveragePool, globalMaxPool } from "./globalPool.ts";
export { type LocalResponseNormOptions, localResponseNorm } from "./localResponseNorm.ts";
export { type LpPoolOptions, lpPool } from "./lpPool.ts";
export { type MaxPoolOptions, maxPool } from "./maxPool.ts";
export { maxPoolWithIndices, type PooledPlaces } from "./maxPoolWithIndices.ts";
export { type MaxUnpoolOptions, maxUnpool } from "./maxUnpool.ts";
export type { PoolOptions } from "./poolAxes.ts";
