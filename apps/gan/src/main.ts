import {
  engines,
  FlagError,
  fileNames,
  makeRunFolder,
  runCommand,
  servePage,
  wroteFiles,
} from "@handloom/command-line";
import { describeRun } from "./describeRun.ts";
import { loadDigitImages } from "./digitImages.ts";
import { judge } from "./evaluation/judge.ts";
import { type Flags, flags } from "./flags.ts";
import { jsonReport, textReport } from "./report.ts";
import { openRun, type Run } from "./run.ts";
import { trainRun } from "./trainRun.ts";

const samples = 1000;

async function main(flags: Flags): Promise<void> {
  const report = (flags.json ? jsonReport : textReport)(console.log);
  const images = loadDigitImages();
  const live = flags.live ? await servePage() : undefined;
  if (live !== undefined) console.error(`The page is at ${live.address} while it trains.`);
  const run = openRun(flags, engines[flags.engine](), images.known, live);
  if (flags.resume || flags.evaluate) await restore(run);
  else makeRunFolder(run.folder, flags);

  if (!flags.evaluate) await trainRun(run, flags, report);
  const verdict = judge(run.show(samples), images);
  report.verdict(verdict);
  if (flags.evaluate) return;
  await describeRun(run, flags, verdict);
  live?.close();
  console.log(wroteFiles(fileNames(run.folder), flags));
}

async function restore({ saved, folder }: Run): Promise<void> {
  if (await saved.resume()) return;
  throw new FlagError(`There is nothing in ${folder}: train first, with the same flags.`);
}

await runCommand(flags, main);
