import { type Bar, createBar } from "./bar.ts";
import { checkUnits, stepRun } from "./loopRun.ts";
import { type BarOptions, checkBarOptions } from "./progressOptions.ts";
import { createTimeSplit } from "./timeSplit.ts";

/** A bar that is moved by hand. */
export interface ManualBar extends Bar {
  /** Says that so many more units are finished. Default: 1. */
  advance(units?: number): void;
  /** Ends the bar; put it into a `finally`. */
  close(): void;
}

/**
 * Shows a bar for what is not a loop over items: bytes that arrive, episodes of a game.
 *
 * @throws RangeError when an option is out of its range
 *
 * ```ts
 * const lines: string[] = [];
 * const stream = { write: (text: string) => lines.push(text) };
 * const bar = progressBar({ total: 3e6, unit: "B", unitScale: 1000, stream, clock: () => 0 });
 * bar.advance(1_500_000);
 * bar.close();
 * lines // => [" 50% 1.50M/3.00M [00:00<?, ?B/s]\n"]
 * ```
 */
export function progressBar(options: BarOptions = {}): ManualBar {
  checkBarOptions(options);
  const { clock = () => performance.now(), timing } = options;
  const { bar, start } = createBar({ ...options, clock });
  const run = start(timing && createTimeSplit(timing));
  return Object.assign(bar, { advance: (units = 1) => stepRun(run, checkUnits(units)), close: () => run.close() });
}
