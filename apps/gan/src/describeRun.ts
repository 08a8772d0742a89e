import { join } from "node:path";
import type { Verdict } from "./evaluation/judge.ts";
import type { Flags } from "./flags.ts";
import { createAlbum } from "./pictures/album.ts";
import { writePage } from "./pictures/writePage.ts";
import type { Run } from "./run.ts";

/** Writes `report.html` with all epochs so far and, at the end, what the samples are worth. */
export async function describeRun({ folder, history }: Run, flags: Flags, verdict?: Verdict): Promise<void> {
  const { loss, unlabelled, seed } = flags;
  const page = {
    title: `Digits by ${loss}, seed ${seed}`,
    hyperparameters: { loss, labelled: !unlabelled, seed, ...verdict },
    epochs: history.epochs,
    album: createAlbum(folder),
  };
  await writePage(page, join(folder, "report.html"));
}
