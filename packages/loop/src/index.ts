export { makeFolders } from "#disk";
export { type Checkpoint, type Moment, takeCheckpoint } from "./checkpoints/checkpoint.ts";
export { checkpointBlob } from "./checkpoints/checkpointBlob.ts";
export { readCheckpoint, writeCheckpoint } from "./checkpoints/checkpointBytes.ts";
export { CheckpointError, type CheckpointErrorDetails } from "./checkpoints/checkpointError.ts";
export { type BestOptions, type Checkpoints, type CheckpointsOptions, checkpoints } from "./checkpoints/checkpoints.ts";
export { type Counters, counters } from "./checkpoints/counters.ts";
export { type LatestOptions, latestCheckpoint, type SavedCheckpoint } from "./checkpoints/folder.ts";
export type { CheckpointParts } from "./checkpoints/parts.ts";
export { type Restored, type RestoreOptions, restoreCheckpoint } from "./checkpoints/restoreCheckpoint.ts";
export type { StateEngine, StatefulLike, VariableLike } from "./checkpoints/stateEngine.ts";
export { type ResumableProgram, verifyResume } from "./checkpoints/verifyResume.ts";
export { type EarlyStopping, type EarlyStoppingOptions, earlyStopping } from "./control/earlyStopping.ts";
export { catchInterrupt, type Interrupt, type InterruptOptions, type SignalHost } from "./control/interrupt.ts";
export { type InterruptibleOptions, interruptible } from "./control/interruptible.ts";
export { freshSeed, seeds } from "./control/seeds.ts";
export { type TimeBudget, type TimeBudgetOptions, timeBudget } from "./control/timeBudget.ts";
export {
  anyOf,
  atEpochEnd,
  type EverySecondsOptions,
  everySeconds,
  everySteps,
  type LoopMoment,
  type Trigger,
} from "./control/triggers.ts";
export { DiskConflict } from "./disk/diskConflict.ts";
export { type CsvLogOptions, csvLog } from "./loggers/csvLog.ts";
export { type JsonLinesLogOptions, jsonLinesLog } from "./loggers/jsonLinesLog.ts";
export type {
  LoggedHyperparameters,
  LogSink,
  LogTarget,
  MediaLog,
  ScalarLog,
} from "./loggers/log.ts";
export { type TensorBoardLogOptions, tensorBoardLog } from "./loggers/tensorBoardLog.ts";
export { type AccuracyOptions, accuracy } from "./metrics/classes/accuracy.ts";
export type { ClassAverage, ClassScoreOptions, PerClassOptions } from "./metrics/classes/classScore.ts";
export { type CohenKappaOptions, cohenKappa } from "./metrics/classes/cohenKappa.ts";
export { type ConfusionMatrixOptions, confusionMatrix } from "./metrics/classes/confusionMatrix.ts";
export { diceScore } from "./metrics/classes/diceScore.ts";
export { f1Score } from "./metrics/classes/f1Score.ts";
export { fBetaScore } from "./metrics/classes/fBetaScore.ts";
export { iouScore } from "./metrics/classes/iouScore.ts";
export { type MatthewsCorrelationOptions, matthewsCorrelation } from "./metrics/classes/matthewsCorrelation.ts";
export { precision } from "./metrics/classes/precision.ts";
export { recall } from "./metrics/classes/recall.ts";
export { topKAccuracy } from "./metrics/classes/topKAccuracy.ts";
export { defineMetric, type MetricDefinition } from "./metrics/define/defineMetric.ts";
export { definePairMetric, type PairMetricDefinition } from "./metrics/define/definePairMetric.ts";
export type { Metric } from "./metrics/define/metric.ts";
export type { Numbers } from "./metrics/define/metricState.ts";
export type { PairMetric } from "./metrics/define/pairMetric.ts";
export { exponentialAverage } from "./metrics/exponentialAverage.ts";
export { movingMean } from "./metrics/movingMean.ts";
export { perplexity } from "./metrics/perplexity.ts";
export { concordanceCorrelation, pearsonCorrelation } from "./metrics/regression/correlation.ts";
export { rSquared } from "./metrics/regression/rSquared.ts";
export { runningMeanAbsoluteError } from "./metrics/regression/runningMeanAbsoluteError.ts";
export { runningMeanAbsolutePercentageError } from "./metrics/regression/runningMeanAbsolutePercentageError.ts";
export { runningMeanSquaredError } from "./metrics/regression/runningMeanSquaredError.ts";
export { runningRootMeanSquaredError } from "./metrics/regression/runningRootMeanSquaredError.ts";
export { runningMean } from "./metrics/runningMean.ts";
export { runningVariance } from "./metrics/runningVariance.ts";
export {
  precisionAtRecall,
  recallAtPrecision,
  sensitivityAtSpecificity,
  specificityAtSensitivity,
} from "./metrics/scores/atThreshold.ts";
export { averagePrecision } from "./metrics/scores/averagePrecision.ts";
export { type CalibrationErrorOptions, expectedCalibrationError } from "./metrics/scores/expectedCalibrationError.ts";
export type { RankingMetric } from "./metrics/scores/rankingMetric.ts";
export { rocAuc } from "./metrics/scores/rocAuc.ts";
export { type ImageGridOptions, imageGrid } from "./pictures/imageGrid.ts";
export { writePng } from "./pictures/writePng.ts";
export type { Bar } from "./progress/bar.ts";
export type { Display, DisplayedLine, ShownLine } from "./progress/display.ts";
export { domDisplay } from "./progress/domDisplay.ts";
export type { OutputStream } from "./progress/outputStream.ts";
export { progress } from "./progress/progress.ts";
export { type ManualBar, progressBar } from "./progress/progressBar.ts";
export type { BarOptions, ProgressOptions } from "./progress/progressOptions.ts";
export type { TimedFunction } from "./progress/timeSplit.ts";
