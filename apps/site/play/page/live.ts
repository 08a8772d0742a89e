// A loop of the playground in another page: its picture and how far it is. The site's front page loads it when it is asked to.
import { forgetColours } from "./colours.ts";
import { drawField } from "./pictures/drawField.ts";
import { builtCode } from "./programs.ts";
import { createRate, showRate } from "./rate.ts";
import { createRun, type RunState } from "./run.ts";

/** A loop that trains in a page of others. */
export interface Live {
  stop(): void;
}

/**
 * Trains a loop whose picture is a field, and draws it.
 *
 * @param said takes a line of words: the step, the loss, the rate
 * @param ended called when it has failed
 */
export function train(
  loop: string,
  canvas: HTMLCanvasElement,
  said: (words: string) => void,
  ended: (state: RunState) => void,
): Live {
  const rate = createRate();
  let loss = "";
  const run = createRun({
    state: (state) => state === "failed" && ended(state),
    broken: ({ message }) => said(message ?? "The loop did not load."),
    report(report) {
      if (report.type === "error") said(report.message);
      if (report.type !== "frame") return;
      rate.add(report.steps, performance.now());
      for (const { value } of report.points) loss = value.toPrecision(2);
      for (const [, picture] of report.pictures) {
        // The page's theme may change at any time.
        forgetColours();
        if (picture.kind === "field") drawField(canvas, picture);
      }
      const words = [`step ${report.steps.toLocaleString("en-US")}`, `loss ${loss}`];
      if (rate.perSecond !== undefined) words.push(showRate(rate.perSecond));
      said(words.join(" · "));
    },
  });
  const start = { seed: 1, values: {}, isPaused: false, isHidden: false };
  run
    .begin(() => builtCode(loop, import.meta.url), start)
    .catch((error: Error) => {
      said(error.message);
      run.end("failed");
    });
  return { stop: () => run.end("stopped") };
}
