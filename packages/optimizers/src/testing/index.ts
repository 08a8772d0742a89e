export type { CreateOptimizer } from "./checks.ts";
export {
  createDeviation,
  type Deviation,
  deviationFrom,
  type FlatParameters,
  type Golden,
  type Recipe,
  type Tolerance,
} from "./golden.ts";
export { createEvaluateStepper, type Stepped, type Stepper } from "./stepper.ts";
export { testBuiltIns } from "./testBuiltIns.ts";
export { type TestOptimizerOptions, testOptimizer } from "./testOptimizer.ts";
export { testTransforms } from "./testTransforms.ts";
