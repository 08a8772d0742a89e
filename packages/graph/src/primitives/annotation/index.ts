export { guarded } from "./guarded.ts";
export { stopGradient } from "./stopGradient.ts";
export { withGradient } from "./withGradient.ts";
export { withLosses } from "./withLosses.ts";
export { withShape } from "./withShape.ts";
export { withUpdates } from "./withUpdates.ts";
