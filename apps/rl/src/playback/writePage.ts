import type { LoggedHyperparameters } from "@handloom/loop";
import { report } from "@handloom/loop/report";
import { tensor } from "@handloom/tensor";
import type { Finding } from "../train.ts";
import type { Picture } from "./picture.ts";

export interface Page {
  readonly title: string;
  readonly hyperparameters: LoggedHyperparameters;
  readonly findings: readonly Finding[];
  /** Moments of one game, each with its step. */
  readonly moments: readonly (readonly [step: number, picture: Picture])[];
}

/** Writes the curves of a training and a game of its kept policy as one HTML file. */
export async function writePage({ title, hyperparameters, findings, moments }: Page, path: string): Promise<void> {
  const page = report({ title });
  page.hyperparameters(hyperparameters);
  for (const { environmentSteps, meanReturn, leastReturn, metrics } of findings)
    page.scalars(environmentSteps, { "return/mean": meanReturn, "return/least": leastReturn, ...metrics });
  for (const [step, { width, height, data }] of moments)
    page.image(step, "game", tensor(Int32Array.from(data), { shape: [height, width, 3] }));
  await page.write(path);
}
