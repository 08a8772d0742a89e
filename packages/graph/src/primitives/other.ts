export { concat } from "./concat.ts";
export { iota } from "./iota.ts";
export { randomBits } from "./randomBits.ts";
export { size } from "./size.ts";
