import { rmSync } from "node:fs";
import { catchInterrupt } from "@handloom/loop";
import { loadDigitImages } from "./digitImages.ts";
import { engines } from "./engines.ts";
import { judge } from "./evaluation/judge.ts";
import { FlagError, type Flags, readFlags, usage } from "./flags.ts";
import { createAlbum } from "./pictures/album.ts";
import { drawDigits } from "./pictures/drawDigits.ts";
import { jsonReport, type Report, textReport } from "./report.ts";
import { openRun, type Run } from "./run.ts";
import { train } from "./train.ts";

const samples = 1000;

async function main(flags: Flags): Promise<void> {
  const report = (flags.json ? jsonReport : textReport)(console.log);
  const images = loadDigitImages();
  const run = openRun(flags, engines[flags.engine](), images.known);
  if (flags.resume || flags.evaluate) await restore(run);
  else rmSync(run.folder, { recursive: true, force: true });
  if (!flags.evaluate && !(await learnToDraw(run, flags, report))) return;
  report.verdict(judge(run.show(samples), images));
}

async function restore({ saved, folder }: Run): Promise<void> {
  if (await saved.resume()) return;
  throw new FlagError(`There is nothing in ${folder}: train first, with the same flags.`);
}

/** @returns whether it was not interrupted */
async function learnToDraw(run: Run, { epochs, inOneCall }: Flags, report: Report): Promise<boolean> {
  const { at, folder, saved, show } = run;
  const album = createAlbum(folder);
  const interrupt = catchInterrupt();
  const ended = await train({
    ...run,
    epochs,
    inOneCall,
    isInterrupted: () => interrupt.isRequested,
    async onEpoch(epoch) {
      report.epoch(epoch, album.add(epoch.epoch, drawDigits(show(100), 10)));
      await saved.save(epoch.epoch);
    },
  });
  interrupt.release();
  if (ended === "finished") report.contactSheet(album.addContactSheet());
  else await stop();
  return ended === "finished";

  async function stop(): Promise<void> {
    await saved.save(at.epoch);
    process.stderr.write(`Saved in ${folder}. The same flags and --resume go on from there.\n`);
    process.exitCode = 130;
  }
}

try {
  const flags = readFlags(process.argv.slice(2));
  if (flags === undefined) process.stdout.write(usage);
  else await main(flags);
} catch (error) {
  if (!(error instanceof FlagError)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
