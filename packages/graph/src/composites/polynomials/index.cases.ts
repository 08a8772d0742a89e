export { chebyshevPolynomialTCases } from "./chebyshevPolynomialT.cases.ts";
export { chebyshevPolynomialUCases } from "./chebyshevPolynomialU.cases.ts";
export { hermitePolynomialHCases } from "./hermitePolynomialH.cases.ts";
export { hermitePolynomialHeCases } from "./hermitePolynomialHe.cases.ts";
export { laguerrePolynomialLCases } from "./laguerrePolynomialL.cases.ts";
export { legendrePolynomialPCases } from "./legendrePolynomialP.cases.ts";
