export { ceilCases } from "./ceil.cases.ts";
export { fracCases } from "./frac.cases.ts";
export { truncCases } from "./trunc.cases.ts";
