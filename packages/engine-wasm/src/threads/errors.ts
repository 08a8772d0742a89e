import { GraphError } from "@handloom/graph";

/** What a call throws that lost a thread. */
export function lostThread(isWriting: boolean): GraphError {
  if (isWriting) return brokenEngine();
  return new GraphError("call", "a thread ended in the middle of the step; no variable was written", "Call again");
}

/** What an engine throws once its variables are mixed. */
export function brokenEngine(): GraphError {
  return new GraphError(
    "engine",
    "a thread ended while variables were written, so that some are new and some old",
    "Make another engine and restore what was saved",
  );
}
