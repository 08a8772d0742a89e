import { checkOptions } from "@handloom/tensor";
import { toJsonNumber, toJsonNumbers } from "../checkpoints/jsonNumbers.ts";
import { checkHyperparameters, checkScalars } from "./checkLogged.ts";
import type { LogTarget, ScalarLog } from "./log.ts";
import { openLines, writeText } from "./openTarget.ts";

/** The options of `jsonLinesLog`. */
export interface JsonLinesLogOptions {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined;
}

/**
 * Logs numbers as JSON lines, an object each: `{"step":1,"time":…,"loss":0.5}`, the time in seconds since 1970. NaN and
 * the infinities go as strings. A file that exists is gone on with.
 *
 * @param target a file's path, or what has `write`
 * @throws RangeError for numbers named step or time, and for a step that is not a whole number of 0 or more; TypeError
 *   for a value that is not a number
 *
 * ```ts
 * let text = "";
 * const sink = { write: (bytes: Uint8Array) => void (text += new TextDecoder().decode(bytes)) };
 * const log = jsonLinesLog(sink, { clock: () => 1500 });
 * log.hyperparameters({ learningRate: 0.001 });
 * log.scalars(1, { loss: 0.5 });
 * text.split("\n")[0] // => "{\"time\":1.5,\"hyperparameters\":{\"learningRate\":0.001}}"
 * text.split("\n")[1] // => "{\"step\":1,\"time\":1.5,\"loss\":0.5}"
 * ```
 */
export function jsonLinesLog(target: LogTarget, options: JsonLinesLogOptions = {}): ScalarLog {
  const { clock = Date.now } = checkOptions("jsonLinesLog", options, "clock");
  const sink = openLines(target);
  const write = (record: object): void => writeText(sink, `${JSON.stringify(record)}\n`);
  return {
    scalars(step, values) {
      checkScalars("jsonLinesLog", step, values);
      for (const name of ["step", "time"])
        if (Object.hasOwn(values, name))
          throw new RangeError(`jsonLinesLog: the name "${name}" is taken. Use another name.`);
      write({ step, time: clock() / 1000, ...toJsonNumbers(values) });
    },
    hyperparameters(values) {
      checkHyperparameters("jsonLinesLog", values);
      const entries = Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "number" ? toJsonNumber(value) : value,
      ]);
      write({ time: clock() / 1000, hyperparameters: Object.fromEntries(entries) });
    },
    close: () => sink.close?.(),
  };
}
