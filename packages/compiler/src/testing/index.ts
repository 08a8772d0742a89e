export type { CreateEngine } from "./harness.ts";
export { testOwnZeros } from "./rules/numbers/zeroRules.ts";
export { type TestEngineOptions, testEngine } from "./testEngine.ts";
export { type TestOpOnOptions, testOpOn } from "./testOpOn.ts";
export { type LosingEngine, testStateLoss } from "./testStateLoss.ts";
