import { checkOptions } from "@handloom/tensor";
import { checkHyperparameters, checkScalars, checkStep } from "./checkLogged.ts";
import { encodePng } from "./encodePng.ts";
import {
  bytesField,
  doubleField,
  doublesField,
  floatField,
  message,
  record,
  textField,
  wholeField,
} from "./eventBytes.ts";
import { type Histogram, histogramOf } from "./histogram.ts";
import type { LoggedHyperparameters, LogSink, MediaLog } from "./log.ts";
import { openTarget } from "./openTarget.ts";

/** The options of `tensorBoardLog`. */
export interface TensorBoardLogOptions {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined;
}

/**
 * Logs for TensorBoard: numbers, histograms, images, and the hyperparameters as text. `tensorboard --logdir runs` shows
 * the runs of a folder side by side.
 *
 * @param target the run's folder, in which an event file is made; or what has `write`, for the file's bytes
 * @throws RangeError, while logging, for a step that is not a whole number of 0 or more; TypeError for a value that is not
 *   a number
 *
 * `const log = tensorBoardLog("runs/first"); log.scalars(step, { "loss/train": loss });`
 *
 * ```ts
 * const chunks: Uint8Array[] = [];
 * const log = tensorBoardLog({ write: (bytes) => void chunks.push(bytes) });
 * log.scalars(1, { "loss/train": 0.5 });
 * chunks.length > 0 // => true
 * log.scalars(-1, { "loss/train": 0.5 })
 * // => throws RangeError: tensorBoardLog: the step must be a whole number from 0 to 2⁵³ − 1, got -1. Count the steps from 0.
 * ```
 */
export function tensorBoardLog(target: string | LogSink, options: TensorBoardLogOptions = {}): MediaLog {
  const { clock = Date.now } = checkOptions("tensorBoardLog", options, "clock");
  const began = clock();
  const sink = openTarget(typeof target === "string" ? `${target}/${fileName(began)}` : target);
  const write = (step: number, ...fields: readonly Uint8Array[]): void =>
    sink.write(record(message(doubleField(1, clock() / 1000), wholeField(2, step), ...fields)));
  const summary = (step: number, values: readonly Uint8Array[]): void =>
    write(step, bytesField(5, message(...values.map((value) => bytesField(1, value)))));
  write(0, textField(3, "brain.Event:2"));
  return {
    scalars(step, values) {
      checkScalars("tensorBoardLog", step, values);
      summary(
        step,
        Object.entries(values).map(([name, value]) => scalar(name, value)),
      );
    },
    histogram(step, name, values) {
      checkStep("tensorBoardLog", step);
      summary(step, [histogram(name, histogramOf(values))]);
    },
    image(step, name, pixels) {
      checkStep("tensorBoardLog", step);
      summary(step, [image(name, pixels)]);
    },
    hyperparameters(values) {
      checkHyperparameters("tensorBoardLog", values);
      summary(0, [text("hyperparameters", markdown(values))]);
    },
    close: () => sink.close?.(),
  };
}

/** TensorBoard looks for "tfevents", and two runs that were begun in one second must not meet in one file. */
function fileName(began: number): string {
  const chance = Math.random().toString(36).slice(2, 10);
  return `events.out.tfevents.${Math.floor(began / 1000)}.${chance}.handloom`;
}

function scalar(name: string, value: number): Uint8Array {
  return message(textField(1, name), floatField(2, value));
}

function histogram(name: string, { min, max, count, sum, sumOfSquares, limits, counts }: Histogram): Uint8Array {
  const fields = [min, max, count, sum, sumOfSquares].map((value, i) => doubleField(i + 1, value));
  return message(
    textField(1, name),
    bytesField(5, message(...fields, doublesField(6, limits), doublesField(7, counts))),
  );
}

function image(name: string, pixels: Parameters<MediaLog["image"]>[2]): Uint8Array {
  const { height, width, channels, bytes } = encodePng("image", pixels);
  const sizes = [height, width, channels].map((value, i) => wholeField(i + 1, value));
  return message(textField(1, name), bytesField(4, message(...sizes, bytesField(4, bytes))));
}

const stringType = 7;

/** Text is a tensor of one string, shown by the plugin that its metadata name. */
function text(name: string, content: string): Uint8Array {
  const plugin = bytesField(9, bytesField(1, textField(1, "text")));
  // An empty shape: a scalar.
  const tensor = message(wholeField(1, stringType), bytesField(2, message()), textField(8, content));
  return message(textField(1, `${name}/text_summary`), plugin, bytesField(8, tensor));
}

function markdown(values: LoggedHyperparameters): string {
  const rows = Object.entries(values).map(([name, value]) => `| ${cell(name)} | ${cell(String(value))} |`);
  return ["| | |", "|---|---|", ...rows].join("\n");
}

/** A text in one cell of the table. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/[\r\n]+/g, " ");
}
