import {
  FlagError,
  fileNames,
  makeRunFolder,
  openEngine,
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
  if (flags.resume || flags.writeOnly) await restore(run);
  else makeRunFolder(run.folder, flags);

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

/** @throws FlagError when there is nothing to go on with, or a run of other flags */
async function restore({ saved, folder }: Run): Promise<void> {
  try {
    if (await saved.resume()) return;
  } catch (error) {
    const isOther = error instanceof CheckpointError || error instanceof RangeError;
    if (!isOther) throw error;
    throw new FlagError(`The run in ${folder} has other flags or another text. Give the same, or another --directory.`);
  }
  throw new FlagError(`There is nothing in ${folder}: train first, with the same flags.`);
}

await runCommand(flags, main, { plain: [VocabularyError] });
