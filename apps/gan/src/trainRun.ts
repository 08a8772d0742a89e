import { checkLoss } from "@handloom/command-line";
import { catchInterrupt } from "@handloom/loop";
import { describeRun } from "./describeRun.ts";
import type { Flags } from "./flags.ts";
import { createAlbum } from "./pictures/album.ts";
import { drawDigits } from "./pictures/drawDigits.ts";
import type { Report } from "./report.ts";
import type { Run } from "./run.ts";
import { train } from "./train.ts";

/** Trains, with a picture, a report and a checkpoint at each epoch; at Ctrl-C it saves, and the process ends. */
export async function trainRun(run: Run, flags: Flags, report: Report): Promise<void> {
  const { at, history, folder, saved, show, choice } = run;
  const { side, shown } = choice.task;
  const album = createAlbum(folder);
  const interrupt = catchInterrupt();
  const ended = await train({
    ...run,
    epochs: choice.epochs,
    inOneCall: !flags.separateCalls,
    isInterrupted: () => interrupt.isRequested,
    async onEpoch(epoch) {
      const remedy = "Give another --seed or --engine.";
      checkLoss(epoch.criticLoss + epoch.generatorLoss, `after epoch ${epoch.epoch}`, remedy);
      history.add(epoch);
      report.epoch(epoch, album.add(epoch.epoch, drawDigits(show(shown.count), { side, ...shown })));
      await describeRun(run, flags);
      await saved.save(epoch.epoch);
    },
  });
  if (ended === "interrupted") {
    await interrupt.exit(async () => {
      await saved.save(at.epoch);
      process.stderr.write(`Saved in ${folder}. The same flags and --resume go on from there.\n`);
    });
  }
  interrupt.release();
  album.addFilm();
  report.contactSheet(album.addContactSheet());
}
