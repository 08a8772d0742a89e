export { logNdtrCases } from "./logNdtr.cases.ts";
export { ndtrCases } from "./ndtr.cases.ts";
export { ndtriCases } from "./ndtri.cases.ts";
export { normalLogProbCases } from "./normalLogProb.cases.ts";
