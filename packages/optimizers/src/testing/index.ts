export type { OptimizerCase, OptimizerCases, ScheduleCase, ScheduleCases, Settings } from "./cases.ts";
export type { CreateOptimizer } from "./checks.ts";
export { optimizerFromCase, scheduleFromCase } from "./fromFramework.ts";
export {
  type Deviation,
  deviationFrom,
  type FlatParameters,
  type Golden,
  type Recipe,
  type Tolerance,
} from "./golden.ts";
export { type Precision, runOptimizerCase, runScheduleCase, toleranceOf } from "./runCases.ts";
export { createEvaluateStepper, type Stepped, type Stepper } from "./stepper.ts";
export { testBuiltIns } from "./testBuiltIns.ts";
export { type TestOptimizerOptions, testOptimizer } from "./testOptimizer.ts";
export { testTransforms } from "./testTransforms.ts";
