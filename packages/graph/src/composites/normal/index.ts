export { logNdtr } from "./logNdtr.ts";
export { ndtr } from "./ndtr.ts";
export { ndtri } from "./ndtri.ts";
export { normalLogProb } from "./normalLogProb.ts";
