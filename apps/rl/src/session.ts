import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { aboutRun, type RunSettings, type ServedPage } from "@handloom/command-line";
import type { Engine } from "@handloom/compiler";
import { type Checkpoints, checkpoints, type Interrupt } from "@handloom/loop";
import type { Agent } from "./algorithms/agent.ts";
import { algorithms } from "./algorithms/algorithms.ts";
import { byChance, evaluatePolicy } from "./evaluation.ts";
import { type Flags, taskOf } from "./flags.ts";
import { createHistory, earlyMiddleKept, type History } from "./history.ts";
import { createKeptPolicy, type KeptPolicy } from "./keptPolicy.ts";
import { film } from "./playback/film.ts";
import { playGame, seenIn } from "./playback/game.ts";
import { trainingPage } from "./playback/trainingPage.ts";
import { createRates, type Pace } from "./rates.ts";
import type { Report, Result } from "./report.ts";
import type { Task } from "./tasks/task.ts";
import { tasks } from "./tasks/tasks.ts";
import { train } from "./train.ts";

const testEpisodes = 100;
/** Steps between the moments of a game that the page shows. */
const momentEvery = 25;

/** One seed's engine, agent and files. */
export interface Session {
  readonly engine: Engine<"sync">;
  readonly algorithm: string;
  readonly task: Task;
  /** Environment steps at most. */
  readonly steps: number;
  readonly agent: Agent;
  readonly kept: KeptPolicy;
  readonly folder: string;
  readonly settings: RunSettings;
  readonly saved: Checkpoints;
  readonly seed: number;
  /** All evaluations, those before a resumption included. */
  readonly history: History;
  /** In milliseconds since 1970. */
  readonly started: number;
}

export function openSession(flags: Flags, seed: number, engine: Engine<"sync">): Session {
  const { algorithm, without, directory } = flags;
  const started = Date.now();
  const { task: name, steps } = taskOf(flags);
  const task: Task = tasks[name];
  const agent = algorithms[algorithm].create(engine, { task: name, seed, without });
  const kept = createKeptPolicy(engine, task, agent, seed);
  const folder = join(directory, [name, algorithm, ...without.map((one) => `no-${one}`), "seed", seed].join("-"));
  const history = createHistory();
  const parts = { ...agent.parts, kept: kept.network, keptRecord: kept.record, history };
  const saved = checkpoints(folder, engine, parts, { last: 1 });
  const settings = { task: name, algorithm, without: without.join(","), seed };
  return { engine, algorithm, task, steps, agent, kept, folder, settings, saved, seed, history, started };
}

/** Whom a training tells of its findings, and who may stop it. */
export interface Surroundings {
  readonly report: Report;
  readonly interrupt: Interrupt;
  /** The page that browsers look at, if they do. */
  readonly live: ServedPage | undefined;
}

/** Trains, saving at each evaluation; at Ctrl-C it saves too, and the process ends. */
export async function trainSession(session: Session, { report, interrupt, live }: Surroundings): Promise<Pace> {
  const { task, steps, agent, kept, saved, folder, history, seed } = session;
  const rates = createRates(agent.counts);
  const ended = await train({
    agent,
    kept,
    steps,
    isInterrupted: () => interrupt.isRequested,
    async onFinding(finding) {
      report.finding(finding);
      history.add(finding);
      const { meanReturn } = finding;
      if (finding.kept) history.addMilestone({ meanReturn, game: playGame(task, kept.act, seed) });
      live?.show(pageOf(session).html({ refreshSeconds: 3 }));
      await saved.save(finding.environmentSteps, { meanReturn });
    },
  });
  if (ended === "finished") return rates();
  return interrupt.exit(async () => {
    await saved.save(agent.counts.environmentSteps);
    process.stderr.write(`Saved in ${folder}. The same flags and --resume go on from there.\n`);
  });
}

/** Lets the kept policy play without chance, from starts that neither training nor evaluations had. */
export function testSession({ agent, algorithm, task, kept, seed }: Session): Result {
  const options = { seed, purpose: "test", episodes: testEpisodes } as const;
  const { meanReturn, leastReturn } = evaluatePolicy(task, kept.act, options);
  const chance = evaluatePolicy(task, byChance(task.create().actionSpace, seed), options);
  return {
    task: task.title,
    algorithm,
    seed,
    solved: meanReturn >= task.solved,
    meanReturn,
    leastReturn,
    chanceReturn: chance.meanReturn,
    environmentSteps: agent.counts.environmentSteps,
    learningSteps: agent.counts.learningSteps,
  };
}

/** Writes a film of three games and the report of the training. */
export async function describeSession(session: Session, result: Result): Promise<void> {
  const { task, folder, history } = session;
  const games = earlyMiddleKept(history.milestones).map(({ game }) => game);
  if (games.length > 0) writeFileSync(join(folder, "film.gif"), film(task, games));
  await pageOf(session, result).write(join(folder, "report.html"));
}

/** Without a result while it trains. */
function pageOf({ task, algorithm, seed, history, started }: Session, result?: Result) {
  const last = history.milestones.at(-1)?.game;
  const seen = last === undefined ? [] : [...seenIn(task, last).entries()];
  const moments = seen
    .filter(([step]) => step % momentEvery === 0)
    .map(([step, observation]) => [step, task.draw(observation, 320)] as const);
  const about = { title: `${task.title} by ${algorithm}, seed ${seed}`, started, ...aboutRun("npm run rl --") };
  return trainingPage({ ...about, hyperparameters: { ...result }, findings: history.findings, moments });
}
