import { join } from "node:path";
import type { Engine } from "@handloom/compiler";
import { type Checkpoints, checkpoints, type Interrupt } from "@handloom/loop";
import type { Agent } from "./algorithms/agent.ts";
import { algorithms } from "./algorithms/algorithms.ts";
import { evaluatePolicy } from "./evaluation.ts";
import type { Flags } from "./flags.ts";
import { createHistory, type History } from "./history.ts";
import { createKeptPolicy, type KeptPolicy } from "./keptPolicy.ts";
import { recordGame } from "./playback/recordGame.ts";
import { saveFilm } from "./playback/saveFilm.ts";
import { writePage } from "./playback/writePage.ts";
import { createRates, type Pace } from "./rates.ts";
import type { Report, Result } from "./report.ts";
import { train } from "./train.ts";

/** Mean return from which CartPole-v1 counts as solved. */
const solvedReturn = 475;
const testEpisodes = 100;

/** One seed's engine, agent and files. */
export interface Session {
  readonly engine: Engine<"sync">;
  readonly algorithm: string;
  readonly agent: Agent;
  readonly kept: KeptPolicy;
  readonly folder: string;
  readonly saved: Checkpoints;
  readonly seed: number;
  /** All evaluations, those before a resumption included. */
  readonly history: History;
}

export function openSession({ algorithm, double, directory }: Flags, seed: number, engine: Engine<"sync">): Session {
  const agent = algorithms[algorithm].create(engine, { seed, double });
  const kept = createKeptPolicy(engine, agent, seed);
  const folder = join(directory, `${algorithm}${double ? "" : "-single"}-seed-${seed}`);
  const history = createHistory();
  const parts = { ...agent.parts, kept: kept.network, keptRecord: kept.record, history };
  const saved = checkpoints(folder, engine, parts, { last: 1 });
  return { engine, algorithm, agent, kept, folder, saved, seed, history };
}

/** Trains, saving at each evaluation; at Ctrl-C it saves too, and the process ends. */
export async function trainSession(
  { agent, kept, saved, folder, history }: Session,
  { steps, report, interrupt }: { readonly steps: number; readonly report: Report; readonly interrupt: Interrupt },
): Promise<Pace> {
  const rates = createRates(agent.counts);
  const ended = await train({
    agent,
    kept,
    steps,
    isInterrupted: () => interrupt.isRequested,
    async onFinding(finding) {
      report.finding(finding);
      history.add(finding);
      await saved.save(finding.environmentSteps, { meanReturn: finding.meanReturn });
    },
  });
  if (ended === "finished") return rates();
  return interrupt.exit(async () => {
    await saved.save(agent.counts.environmentSteps);
    console.error(`Saved in ${folder}. The same flags and --resume go on from there.`);
  });
}

/** Lets the kept policy play without chance, from starts that neither training nor evaluations had. */
export function testSession({ agent, algorithm, kept, seed }: Session): Result {
  const { meanReturn, leastReturn } = evaluatePolicy(kept.act, { seed, purpose: "test", episodes: testEpisodes });
  const { environmentSteps, learningSteps } = agent.counts;
  const solved = meanReturn >= solvedReturn;
  return { algorithm, seed, solved, meanReturn, leastReturn, environmentSteps, learningSteps };
}

/** Writes the pictures of a game and the report of the training. */
export async function describeSession({ kept, seed, folder, history }: Session, result: Result): Promise<void> {
  const states = recordGame(kept.act, seed);
  saveFilm(states, folder);
  const title = `CartPole-v1 by ${result.algorithm}, seed ${seed}`;
  const { findings } = history;
  await writePage({ title, hyperparameters: { ...result }, findings, states }, join(folder, "report.html"));
}
