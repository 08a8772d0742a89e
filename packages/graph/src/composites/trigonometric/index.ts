export { acos } from "./acos.ts";
export { asin } from "./asin.ts";
export { atan } from "./atan.ts";
export { tan } from "./tan.ts";
