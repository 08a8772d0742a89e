import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "@handloom/compiler";
import type { Agent } from "./agent.ts";
import { algorithms } from "./algorithms.ts";
import { type Parts, restoreCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { evaluatePolicy } from "./evaluation.ts";
import type { Flags } from "./flags.ts";
import { createKeptPolicy, type KeptPolicy } from "./keptPolicy.ts";
import { recordGame } from "./playback/recordGame.ts";
import { saveFilm } from "./playback/saveFilm.ts";
import { createRates, type Pace } from "./rates.ts";
import type { Report, Result } from "./report.ts";
import { train } from "./train.ts";

/** Mean return from which CartPole-v1 counts as solved. */
const solvedReturn = 475;
const testEpisodes = 100;

/** One seed's engine, agent and files. */
export interface Session {
  readonly engine: Engine<"sync">;
  readonly agent: Agent;
  readonly kept: KeptPolicy;
  readonly parts: Parts;
  readonly folder: string;
  readonly seed: number;
}

export function openSession({ algorithm, double, directory }: Flags, seed: number, engine: Engine<"sync">): Session {
  const agent = algorithms[algorithm].create(engine, { seed, double });
  const kept = createKeptPolicy(engine, agent, seed);
  const parts = { ...agent.parts, kept: kept.network, keptRecord: kept.record };
  return { engine, agent, kept, parts, folder: folderOf(directory, algorithm, seed), seed };
}

const folderOf = (directory: string, algorithm: string, seed: number) => join(directory, `${algorithm}-seed-${seed}`);
const checkpointOf = ({ folder }: Session) => join(folder, "checkpoint.safetensors");

/** @returns whether there was anything to go on from */
export function restoreSession(session: Session): boolean {
  const path = checkpointOf(session);
  if (!existsSync(path)) return false;
  restoreCheckpoint(session.engine, session.parts, path);
  return true;
}

/** Trains, saving at each evaluation and at the end; undefined when it was interrupted. */
export async function trainSession(
  session: Session,
  options: { readonly steps: number; readonly report: Report; isInterrupted(): boolean },
): Promise<Pace | undefined> {
  const { engine, agent, kept, parts } = session;
  const { steps, report, isInterrupted } = options;
  const rates = createRates(agent.counts);
  const save = () => saveCheckpoint(engine, parts, checkpointOf(session));
  const onFinding = (finding: Parameters<Report["finding"]>[0]) => {
    report.finding(finding);
    save();
  };
  const ended = await train({ agent, kept, steps, isInterrupted, onFinding });
  save();
  return ended === "finished" ? rates() : undefined;
}

/** Lets the kept policy play without chance, from starts that neither training nor evaluations had. */
export function testSession({ agent, kept, folder, seed }: Session, algorithm: string): Result {
  const { meanReturn, leastReturn } = evaluatePolicy(kept.act, { seed, purpose: "test", episodes: testEpisodes });
  saveFilm(recordGame(kept.act, seed), folder);
  const { environmentSteps, learningSteps } = agent.counts;
  const solved = meanReturn >= solvedReturn;
  return { algorithm, seed, solved, meanReturn, leastReturn, environmentSteps, learningSteps };
}
