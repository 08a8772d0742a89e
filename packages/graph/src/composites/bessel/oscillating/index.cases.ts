export { besselJ0Cases } from "./besselJ0.cases.ts";
export { besselJ1Cases } from "./besselJ1.cases.ts";
export { besselY0Cases } from "./besselY0.cases.ts";
export { besselY1Cases } from "./besselY1.cases.ts";
export { sphericalBesselJ0Cases } from "./sphericalBesselJ0.cases.ts";
