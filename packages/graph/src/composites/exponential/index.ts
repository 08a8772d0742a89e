export { exp2 } from "./exp2.ts";
export { ldexp } from "./ldexp.ts";
export { log2 } from "./log2.ts";
export { log10 } from "./log10.ts";
export { logAddExp } from "./logAddExp.ts";
export { xlogy } from "./xlogy.ts";
