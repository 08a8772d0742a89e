export { gcd } from "./gcd.ts";
export { lcm } from "./lcm.ts";
