export { besselJ0 } from "./besselJ0.ts";
export { besselJ1 } from "./besselJ1.ts";
export { besselY0 } from "./besselY0.ts";
export { besselY1 } from "./besselY1.ts";
export { sphericalBesselJ0 } from "./sphericalBesselJ0.ts";
