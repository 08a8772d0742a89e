export { besselK0 } from "./besselK0.ts";
export { besselK0e } from "./besselK0e.ts";
export { besselK1 } from "./besselK1.ts";
export { besselK1e } from "./besselK1e.ts";
