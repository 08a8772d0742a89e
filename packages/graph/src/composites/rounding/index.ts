export { ceil } from "./ceil.ts";
export { frac } from "./frac.ts";
export { trunc } from "./trunc.ts";
