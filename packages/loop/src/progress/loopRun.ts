import type { Display } from "./display.ts";
import { progressLine, type Reading } from "./progressLine.ts";
import { createRateMeter } from "./rateMeter.ts";

/** One run through a loop: counts its iterations and shows them. */
export interface LoopRun {
  /** Finished iterations. */
  readonly count: number;
  /** Says that one more iteration is finished. */
  step(): void;
  /** Says that the loop is over, or left. */
  close(): void;
}

interface LoopRunOptions {
  readonly description: string;
  readonly total: number | undefined;
  /** Whether the last line stays when the loop is over. */
  readonly leave: boolean;
  /** The time in milliseconds. */
  clock(): number;
  postfix(): Reading["postfix"];
}

// Reading the clock takes longer than the rest of a step, so up to this many steps pass without it…
const longestStride = 16;
// …while all of them together take less than this, in milliseconds.
const shortStride = 1;

/** Starts a run that is counted and not shown. */
export function hiddenLoopRun(): LoopRun {
  let count = 0;
  return {
    get count() {
      return count;
    },
    step() {
      count++;
    },
    close() {},
  };
}

/** Starts a run that is shown on `display`: drawn by time, not by step. */
export function shownLoopRun(display: Display, { clock, leave, ...words }: LoopRunOptions): LoopRun {
  const start = clock();
  const rates = createRateMeter(start);
  let count = 0;
  let stride = 1;
  let nextLook = 1;
  let looked = start;
  let drawn = start;
  let over = false;

  function line(columns?: number): string {
    const now = clock();
    const rate = over ? rates.overall(count, now) : rates.recent(count, now);
    return progressLine({ ...words, count, elapsed: (now - start) / 1000, rate, postfix: words.postfix() }, columns);
  }
  const shown = display.open(line);

  function look(): void {
    const now = clock();
    stride = now - looked < shortStride ? Math.min(2 * stride, longestStride) : 1;
    nextLook = count + stride;
    looked = now;
    if (now - drawn < display.interval) return;
    drawn = now;
    rates.sample(count, now);
    shown.draw();
  }

  return {
    get count() {
      return count;
    },
    step() {
      count++;
      if (count === nextLook) look();
    },
    close() {
      over = true;
      shown.close(leave);
    },
  };
}
