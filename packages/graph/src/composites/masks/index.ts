export { isIn } from "./isIn.ts";
export { maskedFill } from "./maskedFill.ts";
export { maskedScatter } from "./maskedScatter.ts";
