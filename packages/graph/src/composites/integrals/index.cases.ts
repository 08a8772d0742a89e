export { dawsnCases } from "./dawsn.cases.ts";
export { exp1Cases } from "./exp1.cases.ts";
export { expiCases } from "./expi.cases.ts";
export { fresnelCosCases } from "./fresnelCos.cases.ts";
export { fresnelSinCases } from "./fresnelSin.cases.ts";
export { spenceCases } from "./spence.cases.ts";
