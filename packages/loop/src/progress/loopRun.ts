import type { Display, DisplayedLine } from "./display.ts";
import { type LineStyle, progressLine, type Reading } from "./progressLine.ts";
import { createRateMeter } from "./rateMeter.ts";
import type { TimeSplit } from "./timeSplit.ts";

/** What a run has counted. Written by the loop itself, at each step: a call would cost more than the counting. */
export interface Tally {
  /** Finished units, those before the run included. */
  count: number;
  /** Finished iterations. */
  steps: number;
  /** At how many iterations `look` is to be called. */
  nextLook: number;
}

/** One run through a loop, which is shown. */
export interface LoopRun {
  readonly tally: Tally;
  /** Looks whether it is time to draw. */
  look(): void;
  /** Says that the loop is over, or left. */
  close(): void;
}

/** Says that an iteration is finished, of so many units. */
export function stepRun({ tally, look }: LoopRun, units: number): void {
  tally.count += units;
  if (++tally.steps === tally.nextLook) look();
}

/** @throws RangeError for a number of units of which no count would come back */
export function checkUnits(units: number): number {
  if (Number.isFinite(units)) return units;
  throw new RangeError(
    `progress: an item must count a finite number, got ${String(units)}. Return the rows of a batch, the bytes of a chunk.`,
  );
}

interface LoopRunOptions extends LineStyle {
  readonly description: string;
  readonly total: number | undefined;
  readonly initial: number;
  readonly smoothing: number;
  /** Milliseconds before the line is shown. */
  readonly delay: number;
  /** Whether the last line stays when the loop is over. */
  readonly leave: boolean;
  readonly split: TimeSplit | undefined;
  /** The time in milliseconds. */
  clock(): number;
  postfix(): Reading["postfix"];
}

// Reading the clock takes longer than the rest of a step, so up to this many steps pass without it…
const longestStride = 32;
// …while all of them together take less than this, in milliseconds.
const shortStride = 1;

/** Starts a run that is counted and not shown. */
export function hiddenLoopRun(initial: number): LoopRun {
  return { tally: { count: initial, steps: 0, nextLook: Number.POSITIVE_INFINITY }, look() {}, close() {} };
}

/** Starts a run that is shown on `display`: drawn by time, not by step. */
export function shownLoopRun(display: Display, options: LoopRunOptions): LoopRun {
  const { clock, leave, initial, delay, split, total } = options;
  const start = clock();
  const rates = createRateMeter(start, options.smoothing);
  const tally: Tally = { count: initial, steps: 0, nextLook: 1 };
  let [stride, looked, drawn] = [1, start, start];
  let over = false;

  function text(columns?: number): string {
    const now = clock();
    const done = tally.count - initial;
    const rate = over ? rates.overall(done, now) : rates.recent(done, now);
    const shares = now > start ? split?.shares(now - start) : undefined;
    const { description, unit, unitScale, ascii } = options;
    const elapsed = (now - start) / 1000;
    return progressLine(
      { description, total, count: tally.count, elapsed, rate, shares, postfix: options.postfix() },
      { unit, unitScale, ascii },
      columns,
    );
  }
  const fraction = () => (total && tally.count <= total ? tally.count / total : undefined);
  const open = (): DisplayedLine => display.open({ text, fraction });
  let shown = delay > 0 ? undefined : open();

  function look(): void {
    const now = clock();
    stride = now - looked < shortStride ? Math.min(2 * stride, longestStride) : 1;
    tally.nextLook = tally.steps + stride;
    looked = now;
    if (now - drawn < display.interval || now - start < delay) return;
    drawn = now;
    rates.sample(tally.count - initial, now);
    shown ??= open();
    shown.draw();
  }

  return {
    tally,
    look,
    close() {
      if (over) return;
      over = true;
      shown?.close(leave);
    },
  };
}
