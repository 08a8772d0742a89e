export { chebyshevPolynomialT } from "./chebyshevPolynomialT.ts";
export { chebyshevPolynomialU } from "./chebyshevPolynomialU.ts";
export { hermitePolynomialH } from "./hermitePolynomialH.ts";
export { hermitePolynomialHe } from "./hermitePolynomialHe.ts";
export { laguerrePolynomialL } from "./laguerrePolynomialL.ts";
export { legendrePolynomialP } from "./legendrePolynomialP.ts";
