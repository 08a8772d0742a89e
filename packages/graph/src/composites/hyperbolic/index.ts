export { acosh } from "./acosh.ts";
export { asinh } from "./asinh.ts";
export { atanh } from "./atanh.ts";
export { cosh } from "./cosh.ts";
export { sinh } from "./sinh.ts";
