export { type CopyWeightsOptions, copyWeights } from "./copyWeights.ts";
export { type LoadedWeights, type LoadWeightsOptions, loadWeights } from "./loadWeights.ts";
export type { WeightsEngine } from "./weightsEngine.ts";
export { type Leniency, type Misfits, WeightsError } from "./weightsError.ts";
