export { type AdamOptions, adam } from "./adam.ts";
export type { AdamForm } from "./adamStep.ts";
export { type AdamWOptions, adamW } from "./adamW.ts";
export { biasCorrection } from "./define/biasCorrection.ts";
export { type Mask, matricesOnly } from "./define/decay.ts";
export { defineOptimizer } from "./define/defineOptimizer.ts";
export type {
  Definition,
  Hyperparameters,
  Next,
  NextOfAll,
  Now,
  NowOfAll,
  PluralDefinition,
  Shared,
  Slots,
  Weight,
} from "./define/definition.ts";
export type { Dialect } from "./define/dialect.ts";
export type { Hyperparameter, Optimizer, Schedule } from "./define/optimizer.ts";
export { OptimizerError } from "./define/optimizerError.ts";
export { filled, type SlotInitializer, zeros } from "./define/slots.ts";
export { type RmspropOptions, rmsprop } from "./rmsprop.ts";
export { constantSchedule } from "./schedules/constantSchedule.ts";
export { type CosineScheduleOptions, cosineSchedule } from "./schedules/cosineSchedule.ts";
export { type SgdOptions, sgd } from "./sgd.ts";
export { type ClipByGlobalNormOptions, clipByGlobalNorm } from "./transforms/clipByGlobalNorm.ts";
export { clipByValue } from "./transforms/clipByValue.ts";
export { globalNorm } from "./transforms/globalNorm.ts";
export { type Averages, type EmaOptions, ema } from "./updates/ema.ts";
export { softUpdate } from "./updates/softUpdate.ts";
