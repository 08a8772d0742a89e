export type { CreateEngine } from "./harness.ts";
export { testOwnZeros } from "./rules/zeroRules.ts";
export { testEngine } from "./testEngine.ts";
export { type TestOpOnOptions, testOpOn } from "./testOpOn.ts";
