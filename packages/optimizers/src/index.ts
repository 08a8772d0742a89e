export { type AdaBeliefOptions, adaBelief } from "./adam/adaBelief.ts";
export { type AdamOptions, adam } from "./adam/adam.ts";
export { type AdamaxOptions, adamax } from "./adam/adamax.ts";
export type { AdamForm } from "./adam/adamForm.ts";
export { type AdamWOptions, adamW } from "./adam/adamW.ts";
export { type AdanOptions, adan } from "./adam/adan.ts";
export { type AdemamixOptions, ademamix } from "./adam/ademamix.ts";
export { type NadamOptions, nadam } from "./adam/nadam.ts";
export { type RadamOptions, radam } from "./adam/radam.ts";
export { type YogiOptions, yogi } from "./adam/yogi.ts";
export { type AdadeltaOptions, adadelta } from "./adaptive/adadelta.ts";
export { type AdafactorOptions, adafactor } from "./adaptive/adafactor.ts";
export { type AdagradOptions, adagrad } from "./adaptive/adagrad.ts";
export { type FtrlOptions, ftrl } from "./adaptive/ftrl.ts";
export { type RmspropOptions, rmsprop } from "./adaptive/rmsprop.ts";
export { type Sm3Options, sm3 } from "./adaptive/sm3.ts";
export { checkOptimizer } from "./define/checkGiven.ts";
export { largestCount, nextCount } from "./define/count.ts";
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
export type { AveragingOptimizer } from "./define/formulas/averaging.ts";
export { biasCorrection } from "./define/formulas/biasCorrection.ts";
export { isZero, type Mask, matricesOnly } from "./define/formulas/decay.ts";
export { accumulated, movingAverage } from "./define/formulas/movingAverage.ts";
export { root } from "./define/formulas/root.ts";
export { type TrustRatioOptions, trustRatio } from "./define/formulas/trustRatio.ts";
export type { Hyperparameter, Optimizer, Schedule } from "./define/optimizer.ts";
export { OptimizerError } from "./define/optimizerError.ts";
export { printedOptimizer } from "./define/printedOptimizer.ts";
export { checkRange, checkRanges, type Interval, type Range, type Ranges } from "./define/ranges.ts";
export { filled, type SlotInitializer, zeros } from "./define/slots.ts";
export { parameterKeys } from "./define/state.ts";
export { type AsgdOptions, asgd } from "./gradient/asgd.ts";
export { type FromageOptions, fromage } from "./gradient/fromage.ts";
export { type LambOptions, lamb } from "./gradient/lamb.ts";
export { type LarsOptions, lars } from "./gradient/lars.ts";
export { type LionOptions, lion } from "./gradient/lion.ts";
export { type MuonOptions, muon } from "./gradient/muon.ts";
export { type NewtonSchulzCoefficients, type NewtonSchulzOptions, newtonSchulz } from "./gradient/newtonSchulz.ts";
export { type NovogradOptions, novograd } from "./gradient/novograd.ts";
export {
  type OptimisticGradientDescentOptions,
  optimisticGradientDescent,
} from "./gradient/optimisticGradientDescent.ts";
export { type ProdigyOptions, prodigy } from "./gradient/prodigy.ts";
export { type RpropOptions, rprop } from "./gradient/rprop.ts";
export { type SgdOptions, sgd } from "./gradient/sgd.ts";
export { type SignSgdOptions, signSgd } from "./gradient/signSgd.ts";
export { type SignumOptions, signum } from "./gradient/signum.ts";
export { hardUpdate } from "./renamed.ts";
export { constantSchedule } from "./schedules/constantSchedule.ts";
export { type CosineScheduleOptions, cosineSchedule } from "./schedules/decay/cosineSchedule.ts";
export { type ExponentialScheduleOptions, exponentialSchedule } from "./schedules/decay/exponentialSchedule.ts";
export { type InverseSqrtScheduleOptions, inverseSqrtSchedule } from "./schedules/decay/inverseSqrtSchedule.ts";
export { type InverseTimeScheduleOptions, inverseTimeSchedule } from "./schedules/decay/inverseTimeSchedule.ts";
export { linearSchedule } from "./schedules/decay/linearSchedule.ts";
export { type PolynomialScheduleOptions, polynomialSchedule } from "./schedules/decay/polynomialSchedule.ts";
export { type StepScheduleOptions, stepSchedule } from "./schedules/decay/stepSchedule.ts";
export { joinSchedule } from "./schedules/joinSchedule.ts";
export {
  type CosineRestartsScheduleOptions,
  cosineRestartsSchedule,
} from "./schedules/phases/cosineRestartsSchedule.ts";
export { type CyclicScheduleOptions, cyclicSchedule } from "./schedules/phases/cyclicSchedule.ts";
export { type OneCycleScheduleOptions, oneCycleSchedule } from "./schedules/phases/oneCycleSchedule.ts";
export { type WarmupScheduleOptions, warmupSchedule } from "./schedules/phases/warmupSchedule.ts";
export { type WsdScheduleOptions, wsdSchedule } from "./schedules/phases/wsdSchedule.ts";
export { type PiecewiseScheduleOptions, piecewiseSchedule } from "./schedules/piecewiseSchedule.ts";
export { productSchedule } from "./schedules/productSchedule.ts";
export { type Plateau, type ReduceOnPlateauOptions, reduceOnPlateau } from "./schedules/reduceOnPlateau.ts";
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
export { type Group, groups } from "./wrappers/groups.ts";
export { type LookaheadOptions, lookahead } from "./wrappers/lookahead.ts";
export { type SamOptions, sam } from "./wrappers/sam.ts";
export { type ScheduleFreeOptions, scheduleFree } from "./wrappers/scheduleFree.ts";
export { type GradientTransform, withTransform } from "./wrappers/withTransform.ts";
export { type WithWeightDecayOptions, withWeightDecay } from "./wrappers/withWeightDecay.ts";
