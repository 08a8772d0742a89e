export { betaIncCases } from "./betaInc.cases.ts";
export { gammaIncCases } from "./gammaInc.cases.ts";
export { gammaIncCCases } from "./gammaIncC.cases.ts";
export { multigammalnCases } from "./multigammaln.cases.ts";
export { zetaCases } from "./zeta.cases.ts";
