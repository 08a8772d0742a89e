export { ceilCases } from "./ceil.cases.ts";
export { floorDivideCases } from "./floorDivide.cases.ts";
export { fracCases } from "./frac.cases.ts";
export { modCases } from "./mod.cases.ts";
export { remainderCases } from "./remainder.cases.ts";
export { truncCases } from "./trunc.cases.ts";
