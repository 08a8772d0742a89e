export type { AdversarialLoss } from "./adversarialLoss.ts";
export { logisticLoss } from "./logisticLoss.ts";
export { nonSaturatingLoss } from "./nonSaturatingLoss.ts";
export { wassersteinLoss } from "./wassersteinLoss.ts";
