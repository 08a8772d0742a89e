import type { LoggedHyperparameters } from "@handloom/loop";
import { type Report, type ReportOptions, report } from "@handloom/loop/report";
import { tensor } from "@handloom/tensor";
import type { Finding } from "../train.ts";
import type { Picture } from "./picture.ts";

export interface Page extends Pick<ReportOptions, "title" | "command" | "versions" | "started"> {
  readonly hyperparameters: LoggedHyperparameters;
  readonly findings: readonly Finding[];
  /** Moments of one game, each with its step. */
  readonly moments: readonly (readonly [step: number, picture: Picture])[];
}

/** The curves of a training, and a game of its kept policy, as one HTML page. */
export function trainingPage({ hyperparameters, findings, moments, ...about }: Page): Report {
  const page = report(about);
  page.hyperparameters(hyperparameters);
  for (const { environmentSteps, meanReturn, leastReturn, metrics } of findings)
    page.scalars(environmentSteps, { "return/mean": meanReturn, "return/least": leastReturn, ...metrics });
  for (const [step, { width, height, data }] of moments)
    page.image(step, "game", tensor(Int32Array.from(data), { shape: [height, width, 3] }));
  return page;
}
