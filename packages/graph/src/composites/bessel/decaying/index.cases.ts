export { besselK0Cases } from "./besselK0.cases.ts";
export { besselK0eCases } from "./besselK0e.cases.ts";
export { besselK1Cases } from "./besselK1.cases.ts";
export { besselK1eCases } from "./besselK1e.cases.ts";
