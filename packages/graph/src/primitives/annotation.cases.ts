export { stopGradientCases } from "./stopGradient.cases.ts";
