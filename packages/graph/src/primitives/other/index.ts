export { arange } from "./arange.ts";
export { concat, type JoinOptions } from "./concat.ts";
export { randomBits } from "./randomBits.ts";
export { size } from "./size.ts";
