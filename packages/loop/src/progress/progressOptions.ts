import { checkOptions } from "@handloom/tensor";
import type { Display } from "./display.ts";
import type { OutputStream } from "./outputStream.ts";
import type { TimedFunction } from "./timeSplit.ts";

/** What there is to say about how a bar looks and where it is shown. */
export interface BarOptions {
  /** What stands before the bar. */
  readonly description?: string | undefined;
  /** How many units there will be in all. Default: for an iterable its `length` or `size`, if it has one. */
  readonly total?: number | undefined;
  /** How many units were done before, in the run that is resumed. Default: 0. */
  readonly initial?: number | undefined;
  /** What is counted. Default: "it", iterations. */
  readonly unit?: string | undefined;
  /** Numbers are shortened by this: 1000 gives 12.3k, 1024 suits bytes. Default: they are not. */
  readonly unitScale?: 1000 | 1024 | undefined;
  /** How much the last moments count in the rate: from 0 (all alike) to 1 (they alone). Default: 0.3. */
  readonly smoothing?: number | undefined;
  /** Whether the bar is drawn with # alone. Default: false. */
  readonly ascii?: boolean | undefined;
  /** For how many seconds nothing is shown: short loops stay silent. Default: 0. */
  readonly delay?: number | undefined;
  /** Whether nothing is printed. Default: false. */
  readonly silent?: boolean | undefined;
  /** Whether the line stays when the loop is over. Default: true. */
  readonly leave?: boolean | undefined;
  /** A compiled function of the loop: the line shows what shares of the time data, computing and outputs took. */
  readonly timing?: TimedFunction | undefined;
  /** Where the bar is printed. Default: standard error; where there is none, as in a browser, nothing is printed. */
  readonly stream?: OutputStream | undefined;
  /** Where the bar is shown, instead of a stream: `domDisplay(element)` in a page. */
  readonly display?: Display | undefined;
  /** The time in milliseconds from any start. Default: `performance.now`. */
  readonly clock?: (() => number) | undefined;
}

/** The options of `progress`. */
export interface ProgressOptions<T = unknown> extends BarOptions {
  /** How many units an item counts: the rows of a batch, the bytes of a chunk. Default: 1. */
  readonly count?: ((item: T) => number) | undefined;
}

const known = "description total initial unit unitScale smoothing ascii delay silent leave timing stream display clock";

/** @throws OptionsError for an option that there is not, RangeError for one out of its range */
export function checkBarOptions(options: BarOptions): void {
  checkOptions("progressBar", options, known);
  checkRanges(options);
}

/** The same for `progress`. */
export function checkProgressOptions<T>(options: ProgressOptions<T>): void {
  checkOptions("progress", options, `${known} count`);
  checkRanges(options);
}

function checkRanges({ total, initial = 0, unitScale, smoothing = 0.3, delay = 0 }: BarOptions): void {
  if (total !== undefined && !(Number.isInteger(total) && total >= 0))
    throw new RangeError(
      `progress: the total must be a whole number of 0 or more, got ${total}. Leave it out when it is unknown.`,
    );
  if (!(initial >= 0 && initial < Number.POSITIVE_INFINITY))
    throw new RangeError(`progress: initial must be 0 or more, got ${initial}. Leave it out.`);
  if (unitScale !== undefined && unitScale !== 1000 && unitScale !== 1024)
    throw new RangeError(`progress: unitScale must be 1000 or 1024, got ${unitScale}. Leave it out for whole numbers.`);
  if (!(smoothing >= 0 && smoothing <= 1))
    throw new RangeError(`progress: the smoothing must be from 0 to 1, got ${smoothing}. Try 0.3.`);
  if (!(delay >= 0)) throw new RangeError(`progress: the delay must be 0 or more seconds, got ${delay}. Try 1.`);
}
