export { checkFeedSizes } from "./call/checkFeedSizes.ts";
export { clock } from "./call/clock.ts";
export type { Stats } from "./call/meter.ts";
export { type Profile, type ProfiledKernel, type ProfileOptions, profile } from "./call/profile.ts";
export { checkRecord, checkVariable, checkVariables, checkWrite } from "./engine/checkWrite.ts";
export {
  CheckError,
  type Engine,
  type Executable,
  type KernelTime,
  type LoadOptions,
  type MemoryUse,
  type Timed,
  type Timing,
  UnsupportedPrimitiveError,
} from "./engine/engine.ts";
export { createLostState, type LostState, StateLostError } from "./engine/stateLostError.ts";
export type { Table } from "./engine/table.ts";
export { explain } from "./inspect/explain.ts";
export type { KernelPlan, PlanStage } from "./inspect/kernelPlan.ts";
export { type SelfCheckOptions, selfCheck } from "./inspect/selfCheck.ts";
export { showEngine } from "./inspect/showEngine.ts";
export { showProfile } from "./inspect/showProfile.ts";
export { showProgram } from "./inspect/showProgram.ts";
export type { Stage, StageLine } from "./inspect/stage.ts";
export { type ExplainOptions, stagesOf } from "./inspect/stagesOf.ts";
export { valuesOf } from "./inspect/valuesOf.ts";
export { type Finding, LintError, type LintRule, showFinding } from "./lint/finding.ts";
export { type LintOptions, lint } from "./lint/lint.ts";
export { optimise, type Pass, passes } from "./passes/index.ts";
export { buildProgram } from "./program/buildProgram.ts";
export { type Cost, flops } from "./program/cost.ts";
export { NumericsError } from "./program/numerics.ts";
export {
  type Check,
  type Instruction,
  type PrimitiveUse,
  type Program,
  useOf,
  type Value,
  type ValueType,
} from "./program/program.ts";
export { type Interpretation, inputTensors, runProgram } from "./reference/interpret.ts";
export { memoryOf } from "./reference/memoryOf.ts";
export { createReferenceEngine, type ReferenceEngineOptions } from "./reference/referenceEngine.ts";
export { type Round, roundTo } from "./reference/rounding.ts";
export { compile } from "./step/compile.ts";
export type { Compiled } from "./step/compiled.ts";
export type { CompileOptions } from "./step/compileOptions.ts";
export { type Inside, insideOf } from "./step/inside.ts";
export { repeat } from "./step/repeat.ts";
export type { ResolvedStep } from "./step/resolveBy.ts";
export { resolveStep } from "./step/resolveStep.ts";
export { sequence } from "./step/sequence.ts";
export type { Feed, Fetched, InputsOf, OutputsOf, Step } from "./step/step.ts";
