export { type AdaBeliefOptions, adaBelief } from "./adaBelief.ts";
export { type AdadeltaOptions, adadelta } from "./adadelta.ts";
export { type AdafactorOptions, adafactor } from "./adafactor.ts";
export { type AdagradOptions, adagrad } from "./adagrad.ts";
export { type AdamOptions, adam } from "./adam.ts";
export { type AdamaxOptions, adamax } from "./adamax.ts";
export type { AdamForm } from "./adamStep.ts";
export { type AdamWOptions, adamW } from "./adamW.ts";
export { type AdanOptions, adan } from "./adan.ts";
export { type AdemamixOptions, ademamix } from "./ademamix.ts";
export { type AsgdOptions, asgd } from "./asgd.ts";
export type { AveragingOptimizer } from "./define/averaging.ts";
export { biasCorrection } from "./define/biasCorrection.ts";
export { largestCount, nextCount } from "./define/count.ts";
export { isZero, type Mask, matricesOnly } from "./define/decay.ts";
export { defineOptimizer } from "./define/defineOptimizer.ts";
export type {
  Definition,
  Hyperparameters,
  Next,
  NextOfAll,
  Now,
  NowOfAll,
  Owned,
  PluralDefinition,
  Shared,
  Slots,
  Weight,
} from "./define/definition.ts";
export { checkDialect, type Defaults, type Dialect, inDialect, isOff, withDefaults } from "./define/dialect.ts";
export { accumulated, movingAverage } from "./define/movingAverage.ts";
export type { Hyperparameter, Optimizer, Schedule } from "./define/optimizer.ts";
export { OptimizerError } from "./define/optimizerError.ts";
export { printedOptimizer } from "./define/printedOptimizer.ts";
export { checkRange, checkRanges, type Interval, type Range, type Ranges } from "./define/ranges.ts";
export { root } from "./define/root.ts";
export { filled, type SlotInitializer, zeros } from "./define/slots.ts";
export { parameterKeys } from "./define/state.ts";
export { type FromageOptions, fromage } from "./fromage.ts";
export { type FtrlOptions, ftrl } from "./ftrl.ts";
export { type Group, groups } from "./groups.ts";
export { type LambOptions, lamb } from "./lamb.ts";
export { type LarsOptions, lars } from "./lars.ts";
export { type LionOptions, lion } from "./lion.ts";
export { type LookaheadOptions, lookahead } from "./lookahead.ts";
export { type MuonOptions, muon } from "./muon.ts";
export { type NadamOptions, nadam } from "./nadam.ts";
export { type NewtonSchulzCoefficients, type NewtonSchulzOptions, newtonSchulz } from "./newtonSchulz.ts";
export { type NovogradOptions, novograd } from "./novograd.ts";
export { type OptimisticGradientDescentOptions, optimisticGradientDescent } from "./optimisticGradientDescent.ts";
export { type ProdigyOptions, prodigy } from "./prodigy.ts";
export { type RadamOptions, radam } from "./radam.ts";
export { hardUpdate } from "./renamed.ts";
export { type RmspropOptions, rmsprop } from "./rmsprop.ts";
export { type RpropOptions, rprop } from "./rprop.ts";
export { type SamOptions, sam } from "./sam.ts";
export { type ScheduleFreeOptions, scheduleFree } from "./scheduleFree.ts";
export { constantSchedule } from "./schedules/constantSchedule.ts";
export { type CosineRestartsScheduleOptions, cosineRestartsSchedule } from "./schedules/cosineRestartsSchedule.ts";
export { type CosineScheduleOptions, cosineSchedule } from "./schedules/cosineSchedule.ts";
export { type CyclicScheduleOptions, cyclicSchedule } from "./schedules/cyclicSchedule.ts";
export { type ExponentialScheduleOptions, exponentialSchedule } from "./schedules/exponentialSchedule.ts";
export { type InverseSqrtScheduleOptions, inverseSqrtSchedule } from "./schedules/inverseSqrtSchedule.ts";
export { type InverseTimeScheduleOptions, inverseTimeSchedule } from "./schedules/inverseTimeSchedule.ts";
export { joinSchedule } from "./schedules/joinSchedule.ts";
export { linearSchedule } from "./schedules/linearSchedule.ts";
export { type OneCycleScheduleOptions, oneCycleSchedule } from "./schedules/oneCycleSchedule.ts";
export { type PiecewiseScheduleOptions, piecewiseSchedule } from "./schedules/piecewiseSchedule.ts";
export { type PolynomialScheduleOptions, polynomialSchedule } from "./schedules/polynomialSchedule.ts";
export { productSchedule } from "./schedules/productSchedule.ts";
export { type Plateau, type ReduceOnPlateauOptions, reduceOnPlateau } from "./schedules/reduceOnPlateau.ts";
export { type StepScheduleOptions, stepSchedule } from "./schedules/stepSchedule.ts";
export { type WarmupScheduleOptions, warmupSchedule } from "./schedules/warmupSchedule.ts";
export { type WsdScheduleOptions, wsdSchedule } from "./schedules/wsdSchedule.ts";
export { type SgdOptions, sgd } from "./sgd.ts";
export { type SignSgdOptions, signSgd } from "./signSgd.ts";
export { type SignumOptions, signum } from "./signum.ts";
export { type Sm3Options, sm3 } from "./sm3.ts";
export { type AdaptiveClipOptions, adaptiveClip } from "./transforms/adaptiveClip.ts";
export { type AddNoiseOptions, addNoise, type NormalStream } from "./transforms/addNoise.ts";
export { type AddWeightDecayOptions, addWeightDecay } from "./transforms/addWeightDecay.ts";
export { centralize } from "./transforms/centralize.ts";
export { clipByBlockRms } from "./transforms/clipByBlockRms.ts";
export { type ClipByGlobalNormOptions, clipByGlobalNorm } from "./transforms/clipByGlobalNorm.ts";
export { clipByNorm } from "./transforms/clipByNorm.ts";
export { clipByValue } from "./transforms/clipByValue.ts";
export { globalNorm } from "./transforms/globalNorm.ts";
export { type NormalizeOptions, normalizeByGlobalNorm } from "./transforms/normalizeByGlobalNorm.ts";
export { zeroNaNs } from "./transforms/zeroNaNs.ts";
export { type AccumulateOptions, accumulate } from "./updates/accumulate.ts";
export {
  ball,
  box,
  type MinMaxNormOptions,
  maxNorm,
  minMaxNorm,
  nonNegative,
  type UnitOptions,
  unitNorm,
} from "./updates/constraints.ts";
export { copyEvery } from "./updates/copyEvery.ts";
export { type Averages, type EmaOptions, ema } from "./updates/ema.ts";

export { type Constraint, project } from "./updates/project.ts";
export { scaleUpdates } from "./updates/scaleUpdates.ts";
export { type SkipNonFiniteOptions, type SkippingUpdates, skipNonFinite } from "./updates/skipNonFinite.ts";
export { softUpdate } from "./updates/softUpdate.ts";
export type { StatefulUpdates } from "./updates/statefulUpdates.ts";
export { swa } from "./updates/swa.ts";
export { type WhenOptions, when } from "./updates/when.ts";
export { type Vitals, type VitalsOptions, vitals } from "./vitals.ts";
export { type GradientTransform, withTransform } from "./withTransform.ts";
export { type WithWeightDecayOptions, withWeightDecay } from "./withWeightDecay.ts";
export { type YogiOptions, yogi } from "./yogi.ts";
