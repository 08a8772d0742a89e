import {
  beginRun,
  fileNames,
  loadRun,
  openEngine,
  resumeRun,
  runCommand,
  servePage,
  wroteFiles,
} from "@handloom/command-line";
import { describeRun } from "./describeRun.ts";
import { judge } from "./evaluation/judge.ts";
import { choiceOf, type Flags, flags } from "./flags.ts";
import { wayLength } from "./interpolatedNoise.ts";
import { createAlbum } from "./pictures/album.ts";
import { drawDigits } from "./pictures/drawDigits.ts";
import { jsonReport, textReport } from "./report.ts";
import { openRun, type Run } from "./run.ts";
import { trainRun } from "./trainRun.ts";

const samples = 1000;

async function main(flags: Flags): Promise<void> {
  const report = (flags.json ? jsonReport : textReport)(console.log);
  const { task } = choiceOf(flags);
  const images = task.load();
  const live = flags.live ? await servePage() : undefined;
  if (live !== undefined) console.error(`The page is at ${live.address} while it trains.`);
  const run = openRun(flags, await openEngine(flags.engine), images.known, live);
  const { folder, settings, saved } = run;
  if (flags.resume) await resumeRun(folder, settings, saved);
  else if (flags.evaluate || flags.interpolate) await loadRun(folder, settings, saved);
  else beginRun(folder, settings, flags);
  if (flags.interpolate) {
    console.log(wroteFiles([drawWays(run)], flags));
    return;
  }

  if (!flags.evaluate) await trainRun(run, flags, report);
  const verdict = judge(run.show(samples), images, await task.createClassifier(), task.targets);
  report.verdict(verdict, task.targets);
  if (flags.evaluate) return;
  await describeRun(run, flags, verdict);
  live?.close();
  console.log(wroteFiles(fileNames(folder), flags));
}

/** @returns the path of the picture */
function drawWays({ folder, interpolate, choice }: Run): string {
  const { side, shown } = choice.task;
  return createAlbum(folder).addWays(drawDigits(interpolate(), { side, columns: wayLength, scale: shown.scale }));
}

await runCommand(flags, main);
