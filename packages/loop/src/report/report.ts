import { checkOptions } from "@handloom/tensor";
import { writeWhole } from "#disk";
import { checkHyperparameters, checkScalars, checkStep } from "../loggers/checkLogged.ts";
import { encodePng } from "../loggers/encodePng.ts";
import { histogramOf } from "../loggers/histogram.ts";
import type { LoggedHyperparameters, MediaLog } from "../loggers/log.ts";
import { histogramPicture } from "./histogramPicture.ts";
import { type Frame, reportPage, type Series } from "./reportPage.ts";
import { runFacts } from "./runFacts.ts";

/** The options of `report`. */
export interface ReportOptions {
  /** Default: "Training report". */
  readonly title?: string | undefined;
  /** The line that started the run, such as "npm run gan -- --seed 3". Default: none is shown. */
  readonly command?: string | undefined;
  /** Versions by the names of what has them: `{ Node: process.version }`. Default: none are shown. */
  readonly versions?: Readonly<Record<string, string>> | undefined;
  /** When the run began, in milliseconds since 1970, for a page that is made later. Default: when `report` is called. */
  readonly started?: number | undefined;
  /** The present, in milliseconds since 1970, for the duration. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

export interface ReportHtmlOptions {
  /** Seconds until a browser loads the page again, at least 1, for a page that is served. Default: never. */
  readonly refreshSeconds?: number | undefined;
}

/** A log that makes a page to look at. */
export interface Report extends MediaLog {
  /**
   * The page as it is now: one file that needs no network.
   *
   * @throws RangeError for a time to refresh below a second
   */
  html(options?: ReportHtmlOptions): string;
  /**
   * Writes the page as it is now, whole or not at all; again and again while the run goes on, if you like. Pages are
   * written one after the other.
   */
  write(path: string): Promise<void>;
}

/**
 * Makes a report of a run: a self-contained HTML page with curves, histograms, images and hyperparameters, the date and the
 * duration. Names that share what stands before the first slash, "loss/train" and "loss/test", share a chart. Names are shown
 * in words ("toldApart" as "told apart"), numbers with four digits.
 *
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * import { report } from "@handloom/loop/report";
 *
 * const page = report({ title: "Sums" });
 * page.hyperparameters({ learningRate: 0.001 });
 * page.scalars(1, { "loss/train": 0.5, "loss/test": 0.6 });
 * page.html().startsWith("<!doctype html>") // => true
 * ```
 */
export function report(options: ReportOptions = {}): Report {
  const {
    title = "Training report",
    command,
    versions = {},
    now = Date.now,
    started = now(),
  } = checkOptions("report", options, "title command versions started now");
  const series = new Map<string, Series>();
  const frames = new Map<string, Frame[]>();
  const hyperparameters = new Map<string, LoggedHyperparameters[string]>();
  let queue: Promise<unknown> = Promise.resolve();
  const addFrame = (name: string, frame: Frame): void => {
    frames.set(name, [...(frames.get(name) ?? []), frame]);
  };
  const html = (given: ReportHtmlOptions = {}): string => {
    const { refreshSeconds } = checkOptions("html", given, "refreshSeconds");
    if (refreshSeconds !== undefined && !(refreshSeconds >= 1 && refreshSeconds < Infinity))
      throw new RangeError(`html: refreshSeconds must be 1 or more, got ${refreshSeconds}. Leave it out for a file.`);
    return reportPage({
      title,
      facts: runFacts({ started, ended: now(), command, versions }),
      refreshSeconds,
      hyperparameters: Object.fromEntries(hyperparameters),
      series: Object.fromEntries(series),
      frames: Object.fromEntries(frames),
    });
  };
  return {
    scalars(step, values) {
      checkScalars("report", step, values);
      for (const [name, value] of Object.entries(values)) {
        const line = series.get(name) ?? { steps: [], values: [] };
        line.steps.push(step);
        line.values.push(Number.isFinite(value) ? value : null);
        series.set(name, line);
      }
    },
    histogram(step, name, values) {
      checkStep("report", step);
      addFrame(name, { step, ...histogramPicture(histogramOf(values)) });
    },
    image(step, name, image) {
      checkStep("report", step);
      const { bytes, width, height } = encodePng("image", image);
      addFrame(name, { step, width, height, source: `data:image/png;base64,${base64(bytes)}` });
    },
    hyperparameters(values) {
      checkHyperparameters("report", values);
      for (const [name, value] of Object.entries(values)) hyperparameters.set(name, value);
    },
    close() {},
    html,
    write(path) {
      const page = new TextEncoder().encode(html());
      const writing = queue.then(() => writeWhole(path, page));
      queue = writing.catch(() => undefined);
      return writing;
    },
  };
}

function base64(bytes: Uint8Array): string {
  let text = "";
  // In pieces: each byte of a piece is an argument of one call.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
