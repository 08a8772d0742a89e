import { timeBudget } from "@handloom/loop";
import { sendFrame } from "./frame.ts";
import { port, session } from "./session.ts";

/** A half of a frame: what the page sends is taken within that time, and frames are drawn every other time. */
const budget = timeBudget(8);
/** Called when a loop that waits may go on. */
let wake: (() => void) | undefined;
let stepsAllowed = 0;

/**
 * Ends a step of the loop: await it once in each. Mostly it costs a look at the clock. Every 8 ms it lets
 * parameters change and waits while the loop is paused, and every other time it draws.
 */
export function rest(): Promise<void> | undefined {
  session.steps++;
  return session.mode === "running" && !budget.isSpent ? undefined : turn();
}

async function turn(): Promise<void> {
  // After an error elsewhere, in a promise that nobody awaits, the loop would train on behind the page's back.
  if (session.mode === "failed") return new Promise(() => undefined);
  const waits = session.mode === "paused" && stepsAllowed === 0;
  sendFrame({ atOnce: waits });
  await budget.rest();
  while (session.mode === "paused" && stepsAllowed === 0) {
    port.postMessage({ type: "state", state: "paused" });
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  if (stepsAllowed > 0) stepsAllowed--;
}

/** Lets the loop run, or run one step. */
export function goOn(steps: "all" | 1): void {
  if (steps === "all") {
    session.mode = "running";
    stepsAllowed = 0;
    port.postMessage({ type: "state", state: "running" });
  } else {
    session.mode = "paused";
    stepsAllowed++;
  }
  wake?.();
}
