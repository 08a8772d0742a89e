import { byId } from "./elements.ts";
import { createRate, showRate } from "./rate.ts";
import type { RunState } from "./run.ts";

/** The rate in the bar, for those who see it, and a line that is read aloud now and then. */
export interface Status {
  reset(): void;
  frame(steps: number): void;
  engine(info: Readonly<Record<string, string | number | boolean>>): void;
  state(state: RunState): void;
  /** Says something at once. */
  say(message: string): void;
}

/** Read aloud no more often than this, in milliseconds. */
const pause = 5000;

const words: Readonly<Record<RunState, string>> = {
  idle: "Ready",
  starting: "Starting",
  running: "Running",
  paused: "Paused",
  done: "Finished",
  stopped: "Stopped",
  failed: "Stopped by an error",
};

/** @param latest the last values of the charts, in words */
export function createStatus(latest: () => string): Status {
  const [seen, heard] = [byId("rate"), byId("status")];
  const rate = createRate();
  let [steps, threads, state, saidAt]: [number, string, RunState, number] = [0, "", "idle", Number.NEGATIVE_INFINITY];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    const { perSecond } = rate;
    const parts = state === "running" && perSecond !== undefined ? [showRate(perSecond)] : [words[state]];
    if (steps > 0) parts.push(`step ${steps.toLocaleString("en-US")}`);
    seen.textContent = [...parts, ...(state === "running" && threads !== "" ? [threads] : [])].join(" · ");
  };
  let shownAt = 0;
  const tell = (): void => {
    clearTimeout(timer);
    const wait = saidAt + pause - performance.now();
    if (wait > 0) {
      timer = setTimeout(tell, wait);
      return;
    }
    saidAt = performance.now();
    heard.textContent =
      steps === 0 ? words[state] : `${words[state]}, step ${steps.toLocaleString("en-US")}. ${latest()}`;
    if (state === "running") timer = setTimeout(tell, pause);
  };
  return {
    reset() {
      steps = 0;
      rate.reset();
      show();
    },
    frame(count) {
      steps = count;
      const now = performance.now();
      rate.add(count, now);
      if (now - shownAt < 200 && state === "running") return;
      shownAt = now;
      show();
    },
    engine(info) {
      const { threads: count, running } = info;
      const now = Number(running ?? count ?? 1);
      threads = `${now} ${now === 1 ? "thread" : "threads"}`;
    },
    state(next) {
      if (next !== state) rate.reset();
      state = next;
      show();
      tell();
    },
    say(message) {
      clearTimeout(timer);
      saidAt = performance.now();
      heard.textContent = message;
    },
  };
}
