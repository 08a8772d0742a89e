export { allOpCases } from "./allOpCases.ts";
export {
  type CaseArguments,
  type OpCase,
  type OpCaseRow,
  type OpCases,
  opCases,
  type ParameterKind,
  type ParameterKinds,
} from "./opCases.ts";
export { elementwiseSamples, type Sample } from "./samples.ts";
export { testOp } from "./testOp.ts";
