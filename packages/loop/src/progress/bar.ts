import { printedAs } from "@handloom/tensor";
import type { Display } from "./display.ts";
import { hiddenLoopRun, type LoopRun, shownLoopRun } from "./loopRun.ts";
import type { OutputStream } from "./outputStream.ts";
import { plainDisplay } from "./plainDisplay.ts";
import type { BarOptions } from "./progressOptions.ts";
import { terminalDisplay } from "./terminalDisplay.ts";
import type { TimeSplit } from "./timeSplit.ts";

/** What a loop says to its bar, and the bar to the loop. */
export interface Bar {
  /** Stores what stands behind the rate from the next drawing on, numbers with four digits. Costs next to nothing. */
  postfix(values: Readonly<Record<string, number | string>>): void;
  /** Prints a line of its own above the open bars, where it stays; nothing when the bar is silent. */
  write(text: string): void;
  /** How many units of the present or last run are finished: in the body of the first iteration `initial`, or 0. */
  readonly count: number;
}

/** Starts a run of the bar; `split` is told where the time goes. */
export type StartRun = (split?: TimeSplit) => LoopRun;

/** A bar, and what starts its runs. */
export function createBar(options: BarOptions & { clock(): number }): { readonly bar: Bar; readonly start: StartRun } {
  const display = displayFor(options);
  let run: LoopRun | undefined;
  let postfix: Parameters<Bar["postfix"]>[0] = {};
  const bar: Bar = {
    postfix(values) {
      if (typeof values !== "object" || values === null) throw noPostfix(values);
      postfix = values;
    },
    write: (text) => display?.write(text),
    get count() {
      return run?.tally.count ?? options.initial ?? 0;
    },
  };
  const start: StartRun = (split) => {
    run = startRun(display, options, split, () => postfix);
    return run;
  };
  const title = options.description === undefined ? "progress" : `progress ${options.description}`;
  const showBar = ({ count }: Bar) => `${title}: ${count}/${options.total ?? "?"}`;
  return { bar: printedAs(bar, showBar), start };
}

/** Thrown at the call: the line is drawn later, maybe between two turns, where nobody could catch it. */
function noPostfix(values: unknown): TypeError {
  return new TypeError(`postfix: ${String(values)} is not a record. Pass names with numbers or texts: { loss }.`);
}

function startRun(
  display: Display | undefined,
  {
    description = "",
    initial = 0,
    smoothing = 0.3,
    delay = 0,
    leave = true,
    ...options
  }: BarOptions & { clock(): number },
  split: TimeSplit | undefined,
  postfix: () => Parameters<Bar["postfix"]>[0],
): LoopRun {
  if (!display) return hiddenLoopRun(initial);
  const { total, clock, unit = "it", unitScale, ascii = false } = options;
  const words = { description, total, unit, unitScale, ascii };
  return shownLoopRun(display, { ...words, initial, smoothing, delay: 1000 * delay, leave, split, clock, postfix });
}

function displayFor({ silent = false, display, stream = standardError() }: BarOptions): Display | undefined {
  if (silent) return undefined;
  if (display || !stream) return display;
  return stream.isTTY ? terminalDisplay(stream) : plainDisplay(stream);
}

function standardError(): OutputStream | undefined {
  return typeof process === "undefined" ? undefined : process.stderr;
}
