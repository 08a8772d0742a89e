export { acosCases } from "./acos.cases.ts";
export { asinCases } from "./asin.cases.ts";
export { atanCases } from "./atan.cases.ts";
export { tanCases } from "./tan.cases.ts";
