export { guardedCases } from "./guarded.cases.ts";
export { stopGradientCases } from "./stopGradient.cases.ts";
export { withGradientCases } from "./withGradient.cases.ts";
export { withLossesCases } from "./withLosses.cases.ts";
export { withUpdatesCases } from "./withUpdates.cases.ts";
