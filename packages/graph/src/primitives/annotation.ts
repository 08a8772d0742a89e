export { stopGradient } from "./stopGradient.ts";
export { withShape } from "./withShape.ts";
export { withUpdates } from "./withUpdates.ts";
