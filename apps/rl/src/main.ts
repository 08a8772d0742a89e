import { mkdirSync, rmSync } from "node:fs";
import { catchInterrupt } from "@handloom/loop";
import { engines } from "./engines.ts";
import { FlagError, type Flags, readFlags, usage } from "./flags.ts";
import { recordGame } from "./playback/recordGame.ts";
import { showInTerminal } from "./playback/showInTerminal.ts";
import type { Pace } from "./rates.ts";
import { jsonReport, type Result, textReport } from "./report.ts";
import { describeSession, openSession, type Session, testSession, trainSession } from "./session.ts";

async function run(flags: Flags): Promise<void> {
  if (flags.watch) return watch(flags);
  const report = (flags.json ? jsonReport : textReport)(console.log);
  if (flags.evaluate) {
    for (const seed of seedsOf(flags)) report.result(testSession(await openTrained(flags, seed)));
    return;
  }
  const interrupt = catchInterrupt();
  const results: (Result & Pace)[] = [];
  for (const seed of seedsOf(flags)) {
    const session = await openToTrain(flags, seed);
    const pace = await trainSession(session, { steps: flags.steps, report, interrupt });
    const result = testSession(session);
    report.result(result, pace);
    await describeSession(session, result);
    results.push({ ...result, ...pace });
    session.engine.dispose();
  }
  if (results.length > 1) report.table(results);
  interrupt.release();
}

const seedsOf = ({ seed, seeds }: Flags) => Array.from({ length: seeds }, (_, i) => seed + i);

const open = (flags: Flags, seed: number) => openSession(flags, seed, engines[flags.engine]());

/** A seed that a stopped run had not come to yet starts anew. */
async function openToTrain(flags: Flags, seed: number): Promise<Session> {
  if (flags.resume && seed === flags.seed) return openTrained(flags, seed);
  const session = open(flags, seed);
  if (flags.resume) await session.saved.resume();
  else makeAnew(session.folder);
  return session;
}

/** Also shows, before anything is learned, that there can be such a folder. */
function makeAnew(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

async function openTrained(flags: Flags, seed: number): Promise<Session> {
  const session = open(flags, seed);
  if (await session.saved.resume()) return session;
  throw new FlagError(`There is nothing in ${session.folder}: train first, with the same flags.`);
}

async function watch(flags: Flags): Promise<void> {
  const { kept } = await openTrained(flags, flags.seed);
  const states = recordGame(kept.act, flags.seed);
  await showInTerminal(states, { write: (text) => process.stdout.write(text) });
}

try {
  const flags = readFlags(process.argv.slice(2));
  if (flags === undefined) process.stdout.write(usage);
  else await run(flags);
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
