export { betaInc } from "./betaInc.ts";
export { gammaInc, gammaIncC } from "./gammaInc.ts";
export { multigammaln } from "./multigammaln.ts";
export { zeta } from "./zeta.ts";
