import type { LoggedHyperparameters } from "@handloom/loop";
import { type Report, type ReportOptions, report } from "@handloom/loop/report";
import type { Epoch } from "../train.ts";
import type { Album } from "./album.ts";

export interface Page extends Pick<ReportOptions, "command" | "versions" | "started"> {
  readonly title: string;
  readonly hyperparameters: LoggedHyperparameters;
  readonly epochs: readonly Epoch[];
  readonly album: Album;
}

/** Writes the curves of a training and its pictures as one HTML file. */
export async function writePage({ hyperparameters, epochs, album, ...about }: Page, path: string): Promise<Report> {
  const page = report(about);
  page.hyperparameters(hyperparameters);
  for (const { epoch, criticLoss, generatorLoss, penalty, toldApart } of epochs)
    page.scalars(epoch, { "loss/critic": criticLoss, "loss/generator": generatorLoss, penalty, toldApart });
  for (const { epoch, picture } of album.pictures()) page.image(epoch, "samples", picture);
  await page.write(path);
  return page;
}
