export { cropping } from "./cropping.ts";
export { permuting } from "./permuting.ts";
export { repeatVector } from "./repeatVector.ts";
export { type RescalingOptions, rescaling } from "./rescaling.ts";
export { reshaping } from "./reshaping.ts";
export type { Sides } from "./sidesOf.ts";
export { timeDistributed } from "./timeDistributed.ts";
export { zeroPadding } from "./zeroPadding.ts";
