import { join } from "node:path";
import { aboutRun } from "@handloom/command-line";
import type { Targets } from "./evaluation/figures.ts";
import type { Verdict } from "./evaluation/judge.ts";
import type { Flags } from "./flags.ts";
import { createAlbum } from "./pictures/album.ts";
import { writePage } from "./pictures/writePage.ts";
import { verdictRows } from "./report.ts";
import type { Run } from "./run.ts";

/** Writes `report.html` with all epochs so far and, at the end, the worth of the samples; browsers that look on see it, too. */
export async function describeRun(run: Run, flags: Flags, verdict?: Verdict): Promise<void> {
  const { folder, history, started, live, choice } = run;
  const { task, lossName } = choice;
  const { unlabelled, seed } = flags;
  const page = {
    title: `${task.title} by ${lossName}, seed ${seed}`,
    hyperparameters: { loss: lossName, labelled: !unlabelled, seed, ...(verdict && results(verdict, task.targets)) },
    epochs: history.epochs,
    album: createAlbum(folder),
    started,
    ...aboutRun("npm run gan --"),
  };
  const written = await writePage(page, join(folder, "report.html"));
  live?.show(written.html({ refreshSeconds: 3 }));
}

/** The figures of a verdict as rows of the page. */
function results(verdict: Verdict, targets: Targets): Readonly<Record<string, string | boolean>> {
  const rows = verdictRows(verdict, targets).map(({ what, value, wanted }) => [what, `${value} (${wanted})`] as const);
  return { ...Object.fromEntries(rows), convincing: verdict.convincing };
}
