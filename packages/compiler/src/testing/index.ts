export type { CreateEngine } from "./harness.ts";
export { testEngine } from "./testEngine.ts";
export { type TestOpOnOptions, testOpOn } from "./testOpOn.ts";
export { testOwnZeros } from "./zeroRules.ts";
