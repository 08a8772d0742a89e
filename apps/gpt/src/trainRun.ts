import { checkLoss } from "@handloom/command-line";
import { catchInterrupt } from "@handloom/loop";
import { describeRun } from "./describeRun.ts";
import type { Flags } from "./flags.ts";
import type { Report } from "./report.ts";
import type { Run } from "./run.ts";
import { train } from "./train.ts";

/** Trains, with a report and a checkpoint at each chapter; at Ctrl-C it saves, and the process ends. */
export async function trainRun(run: Run, flags: Flags, report: Report): Promise<void> {
  const { at, history, folder, saved } = run;
  const interrupt = catchInterrupt();
  const ended = await train({
    ...run,
    flags,
    isInterrupted: () => interrupt.isRequested,
    async onChapter(chapter) {
      checkLoss(chapter.loss, `after update ${chapter.update}`, "Give a smaller --learning-rate.");
      history.add(chapter);
      report.chapter(chapter);
      await describeRun(run, flags);
      await saved.save(at.update);
    },
  });
  if (ended === "interrupted") {
    await interrupt.exit(async () => {
      await saved.save(at.update);
      process.stderr.write(`Saved in ${folder}. The same flags and --resume go on from there.\n`);
    });
  }
  interrupt.release();
}
