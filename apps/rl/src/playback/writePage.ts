import type { LoggedHyperparameters } from "@handloom/loop";
import { report } from "@handloom/loop/report";
import { tensor } from "@handloom/tensor";
import type { State } from "../environment/cartPole.ts";
import type { Finding } from "../train.ts";
import { drawCartPole } from "./picture.ts";

export interface Page {
  readonly title: string;
  readonly hyperparameters: LoggedHyperparameters;
  readonly findings: readonly Finding[];
  /** Of one game, of which every 25th is shown. */
  readonly states: readonly State[];
}

/** Writes the curves of a training and a game of its kept policy as one HTML file. */
export async function writePage({ title, hyperparameters, findings, states }: Page, path: string): Promise<void> {
  const page = report({ title });
  page.hyperparameters(hyperparameters);
  for (const { environmentSteps, meanReturn, leastReturn, metrics } of findings)
    page.scalars(environmentSteps, { "return/mean": meanReturn, "return/least": leastReturn, ...metrics });
  states.forEach((state, step) => {
    if (step % 25 !== 0) return;
    const { width, height, data } = drawCartPole(state, 480);
    page.image(step, "game", tensor(Int32Array.from(data), { shape: [height, width, 3] }));
  });
  await page.write(path);
}
