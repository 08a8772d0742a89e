export { diabetes } from "./diabetes.ts";
export { digits } from "./digits.ts";
export { iris } from "./iris.ts";
