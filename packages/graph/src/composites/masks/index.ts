export { maskedFill } from "./maskedFill.ts";
export { maskedScatter } from "./maskedScatter.ts";
