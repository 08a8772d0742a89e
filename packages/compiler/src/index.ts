export { buildProgram } from "./buildProgram.ts";
export { checkFeedSizes } from "./checkFeedSizes.ts";
export { checkVariable, checkVariables, checkWrite } from "./checkWrite.ts";
export { clock } from "./clock.ts";
export { type Compiled, type CompileOptions, compile } from "./compile.ts";
export { type Cost, flops } from "./cost.ts";
export {
  CheckError,
  type Engine,
  type Executable,
  type KernelTime,
  type LoadOptions,
  type Timed,
  type Timing,
  UnsupportedPrimitiveError,
} from "./engine.ts";
export { type ExplainOptions, explain } from "./explain.ts";
export { type Interpretation, inputTensors, runProgram } from "./interpret.ts";
export type { KernelPlan, PlanStage } from "./kernelPlan.ts";
export { type Finding, LintError, type LintRule, showFinding } from "./lint/finding.ts";
export { type LintOptions, lint } from "./lint/lint.ts";
export type { Stats } from "./meter.ts";
export { NumericsError } from "./numerics.ts";
export { optimise, type Pass, passes } from "./passes/index.ts";
export { type Profile, type ProfiledKernel, type ProfileOptions, profile } from "./profile.ts";
export type { Check, Instruction, Program, Value, ValueType } from "./program.ts";
export { createReferenceEngine, type ReferenceEngineOptions } from "./referenceEngine.ts";
export { resolveStep } from "./resolveStep.ts";
export { type Round, roundTo } from "./rounding.ts";
export { type SelfCheckOptions, selfCheck } from "./selfCheck.ts";
export { showEngine } from "./showEngine.ts";
export { showProfile } from "./showProfile.ts";
export { showProgram } from "./showProgram.ts";
export { type Feed, type Fetched, type InputsOf, type OutputsOf, repeat, type Step, sequence } from "./step.ts";
export type { Table } from "./table.ts";
