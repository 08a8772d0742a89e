export { exp2Cases } from "./exp2.cases.ts";
export { ldexpCases } from "./ldexp.cases.ts";
export { log2Cases } from "./log2.cases.ts";
export { log10Cases } from "./log10.cases.ts";
export { logAddExpCases } from "./logAddExp.cases.ts";
export { xlogyCases } from "./xlogy.cases.ts";
