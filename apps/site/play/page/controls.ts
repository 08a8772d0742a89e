import { byId } from "./elements.ts";
import type { RunState } from "./run.ts";

/** The buttons of the bar. */
export interface Controls {
  seed: number;
  /** @param isOpening whether the loop is on its way, so that there is nothing to run */
  show(state: RunState, isOpening: boolean): void;
}

/** The acts of the buttons. */
export interface ControlActions {
  /** Run, Pause and Resume are one button. */
  run(): void;
  step(): void;
  stop(): void;
  reset(): void;
}

export function wireControls(actions: ControlActions): Controls {
  const [run, step, stop, reset] = ["run", "step", "stop", "reset"].map((id) => byId<HTMLButtonElement>(id)) as [
    HTMLButtonElement,
    HTMLButtonElement,
    HTMLButtonElement,
    HTMLButtonElement,
  ];
  const seed = byId<HTMLInputElement>("seed");
  run.addEventListener("click", actions.run);
  step.addEventListener("click", actions.step);
  stop.addEventListener("click", actions.stop);
  reset.addEventListener("click", actions.reset);
  return {
    get seed() {
      const value = seed.valueAsNumber;
      return Number.isInteger(value) && value >= 0 && value < 2 ** 31 - 8 ? value : 1;
    },
    set seed(value) {
      seed.value = String(value);
    },
    show(state, isOpening) {
      const isRunning = state === "running" || state === "starting";
      const word = isRunning ? "Pause" : state === "paused" ? "Resume" : "Run";
      byId("run-word").textContent = word;
      run.querySelector("use")?.setAttribute("href", isRunning ? "#icon-pause" : "#icon-run");
      run.disabled = isOpening || state === "starting";
      step.disabled = isOpening || isRunning;
      reset.disabled = isOpening;
      stop.disabled = !isRunning && state !== "paused";
    },
  };
}
