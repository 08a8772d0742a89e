export type { CreateEngine } from "./harness.ts";
export { testEngine } from "./testEngine.ts";
