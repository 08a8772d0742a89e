import { checkOptions } from "@handloom/tensor";
import { writeWhole } from "#disk";
import { checkHyperparameters, checkScalars, checkStep } from "../loggers/checkLogged.ts";
import { encodePng } from "../loggers/encodePng.ts";
import { histogramOf } from "../loggers/histogram.ts";
import type { LoggedHyperparameters, MediaLog } from "../loggers/log.ts";
import { histogramPicture } from "./histogramPicture.ts";
import { type Frame, reportPage, type Series } from "./reportPage.ts";

export interface ReportOptions {
  /** Default: "Training report". */
  readonly title?: string | undefined;
}

/** A log that makes a page to look at. */
export interface Report extends MediaLog {
  /** The page as it is now: one file that needs no network. */
  html(): string;
  /**
   * Writes the page as it is now, whole or not at all; again and again while the run goes on, if you like. Pages are
   * written one after the other.
   */
  write(path: string): Promise<void>;
}

/**
 * Makes a report of a run: a self-contained HTML page with curves, histograms, images and hyperparameters. Names that
 * share what stands before the first slash, "loss/train" and "loss/test", share a chart.
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
  const { title = "Training report" } = checkOptions("report", options, "title");
  const series = new Map<string, Series>();
  const frames = new Map<string, Frame[]>();
  const hyperparameters = new Map<string, LoggedHyperparameters[string]>();
  let queue: Promise<unknown> = Promise.resolve();
  const addFrame = (name: string, frame: Frame): void => {
    frames.set(name, [...(frames.get(name) ?? []), frame]);
  };
  const html = (): string =>
    reportPage({
      title,
      hyperparameters: Object.fromEntries(hyperparameters),
      series: Object.fromEntries(series),
      frames: Object.fromEntries(frames),
    });
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
