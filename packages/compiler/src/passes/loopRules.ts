import { equalResults, mergeLoops } from "./mergeLoops.ts";
import { trimLoop } from "./trimLoop.ts";

/** How passes go about loops. */
export interface LoopRules {
  readonly equalResults: typeof equalResults;
  readonly mergeLoops: typeof mergeLoops;
  readonly trimLoop: typeof trimLoop;
}

export const loopRules: LoopRules = { equalResults, mergeLoops, trimLoop };
