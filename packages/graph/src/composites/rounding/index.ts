export { ceil } from "./ceil.ts";
export { floorDivide } from "./floorDivide.ts";
export { frac } from "./frac.ts";
export { mod } from "./mod.ts";
export { remainder } from "./remainder.ts";
export { trunc } from "./trunc.ts";
