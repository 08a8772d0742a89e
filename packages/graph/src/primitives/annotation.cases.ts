export { stopGradientCases } from "./stopGradient.cases.ts";
export { withUpdatesCases } from "./withUpdates.cases.ts";
