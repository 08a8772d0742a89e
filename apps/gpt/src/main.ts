import {
  beginRun,
  FlagError,
  fileNames,
  loadRun,
  openEngine,
  resumeRun,
  runCommand,
  servePage,
  wroteFiles,
} from "@handloom/command-line";
import { CheckpointError } from "@handloom/loop";
import { describeRun } from "./describeRun.ts";
import { type Flags, flags } from "./flags.ts";
import { writeAttention } from "./pictures/writeAttention.ts";
import { jsonReport, textReport } from "./report.ts";
import { openRun, type Run } from "./run.ts";
import { VocabularyError } from "./text/vocabulary.ts";
import { trainRun } from "./trainRun.ts";

async function main(flags: Flags): Promise<void> {
  const report = (flags.json ? jsonReport : textReport)(console.log);
  const live = flags.live ? await servePage() : undefined;
  if (live !== undefined) console.error(`The page is at ${live.address} while it trains.`);
  const run = openRun(flags, await openEngine(flags.engine), live);
  const prompt = promptOf(flags, run);
  if (flags.resume || flags.writeOnly) await restore(run, flags);
  else beginRun(run.folder, run.settings, flags);

  if (!flags.writeOnly) await trainRun(run, flags, report);
  const written = run.write(prompt, flags.write, tasteOf(flags, run));
  report.written(run.vocabulary.decode(prompt), run.vocabulary.decode(written));
  if (flags.writeOnly) return;
  const all = [...prompt, ...written];
  writeAttention(run, all);
  await describeRun(run, flags, run.vocabulary.decode(all));
  live?.close();
  console.log(wroteFiles(fileNames(run.folder), flags));
}

/** How many tokens it is given when nobody says which. */
const usualPrompt = 16;

/**
 * The tokens of the prompt.
 *
 * @throws VocabularyError for one that cannot be read, before anything is learned
 */
function promptOf({ prompt }: Flags, { vocabulary, tokens }: Run): readonly number[] {
  return prompt === undefined ? [...tokens.heldOut.subarray(0, usualPrompt)] : vocabulary.encode(prompt);
}

function tasteOf({ temperature, topK, topP }: Flags, { vocabulary }: Run) {
  return { temperature, topK: topK ?? vocabulary.size, topP };
}

/** @throws FlagError when there is nothing to go on with, a run of other flags, or one of a text that has changed */
async function restore({ saved, folder, settings }: Run, { resume }: Flags): Promise<void> {
  try {
    await (resume ? resumeRun : loadRun)(folder, settings, saved);
  } catch (error) {
    const isOther = error instanceof CheckpointError || error instanceof RangeError;
    if (!isOther) throw error;
    throw new FlagError(`The run in ${folder} is of another text. Give the same --text, or another --directory.`);
  }
}

await runCommand(flags, main, { plain: [VocabularyError] });
