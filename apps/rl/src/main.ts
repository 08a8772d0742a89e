import { existsSync } from "node:fs";
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
import { catchInterrupt } from "@handloom/loop";
import { type Flags, flags } from "./flags.ts";
import { playGame, seenIn } from "./playback/game.ts";
import { showInTerminal } from "./playback/showInTerminal.ts";
import type { Pace } from "./rates.ts";
import { jsonReport, type Result, textReport } from "./report.ts";
import { describeSession, openSession, type Session, testSession, trainSession } from "./session.ts";

async function main(flags: Flags): Promise<void> {
  if (flags.watch) return watch(flags);
  const report = (flags.json ? jsonReport : textReport)(console.log);
  if (flags.evaluate) {
    for (const seed of seedsOf(flags)) report.result(testSession(await openTrained(flags, seed)));
    return;
  }
  const interrupt = catchInterrupt();
  const live = flags.live ? await servePage() : undefined;
  if (live !== undefined) console.error(`The page is at ${live.address} while it trains.`);
  const results: (Result & Pace)[] = [];
  const files: string[] = [];
  for (const seed of seedsOf(flags)) {
    const session = await openToTrain(flags, seed);
    const pace = await trainSession(session, { report, interrupt, live });
    const result = testSession(session);
    report.result(result, pace);
    await describeSession(session, result);
    results.push({ ...result, ...pace });
    files.push(...fileNames(session.folder));
    session.engine.dispose();
  }
  if (results.length > 1) report.table(results);
  live?.close();
  console.log(wroteFiles(files, flags));
  interrupt.release();
}

const seedsOf = ({ seed, seeds }: Flags) => Array.from({ length: seeds }, (_, i) => seed + i);

const open = async (flags: Flags, seed: number) => openSession(flags, seed, await openEngine(flags.engine));

/** A seed that a stopped run had not come to yet starts anew. */
async function openToTrain(flags: Flags, seed: number): Promise<Session> {
  const session = await open(flags, seed);
  const { folder, settings, saved } = session;
  if (flags.resume && (seed === flags.seed || existsSync(folder))) await resumeRun(folder, settings, saved);
  else beginRun(folder, settings, flags);
  return session;
}

async function openTrained(flags: Flags, seed: number): Promise<Session> {
  const session = await open(flags, seed);
  await loadRun(session.folder, session.settings, session.saved);
  return session;
}

async function watch(flags: Flags): Promise<void> {
  const { kept, task } = await openTrained(flags, flags.seed);
  const seen = seenIn(task, playGame(task, kept.act, flags.seed));
  const pictures = seen.map((observation) => task.draw(observation, task.terminalWidth));
  await showInTerminal(pictures, { write: (text) => process.stdout.write(text) });
}

await runCommand(flags, main);
