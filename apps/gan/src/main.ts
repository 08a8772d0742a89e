import { mkdirSync, rmSync } from "node:fs";
import { describeRun } from "./describeRun.ts";
import { loadDigitImages } from "./digitImages.ts";
import { engines } from "./engines.ts";
import { judge } from "./evaluation/judge.ts";
import { FlagError, type Flags, readFlags, usage } from "./flags.ts";
import { jsonReport, textReport } from "./report.ts";
import { openRun, type Run } from "./run.ts";
import { trainRun } from "./trainRun.ts";

const samples = 1000;

async function main(flags: Flags): Promise<void> {
  const report = (flags.json ? jsonReport : textReport)(console.log);
  const images = loadDigitImages();
  const run = openRun(flags, engines[flags.engine](), images.known);
  if (flags.resume || flags.evaluate) await restore(run);
  else makeAnew(run.folder);

  if (!flags.evaluate) await trainRun(run, flags, report);
  const verdict = judge(run.show(samples), images);
  report.verdict(verdict);
  if (!flags.evaluate) await describeRun(run, flags, verdict);
}

/** Also shows, before anything is learned, that there can be such a folder. */
function makeAnew(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

async function restore({ saved, folder }: Run): Promise<void> {
  if (await saved.resume()) return;
  throw new FlagError(`There is nothing in ${folder}: train first, with the same flags.`);
}

try {
  const flags = readFlags(process.argv.slice(2));
  if (flags === undefined) process.stdout.write(usage);
  else await main(flags);
} catch (error) {
  if (error instanceof FlagError) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error instanceof Error && "syscall" in error) {
    // The disk is full, or --directory is not a folder: nothing that a stack would explain.
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
