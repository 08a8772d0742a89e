import type { Engine } from "@handloom/compiler";
import { type TaskName, tasks } from "../tasks/tasks.ts";
import { createA2c } from "./a2c.ts";
import type { Agent } from "./agent.ts";
import { createDqn, type DqnSettings, type Improvement } from "./dqn.ts";
import { createPpo, type PpoSettings } from "./ppo.ts";
import { createReinforce } from "./reinforce.ts";
import { createSac } from "./sac.ts";

export interface Choice {
  readonly task: TaskName;
  readonly seed: number;
  /** DQN's improvements that are left out. */
  readonly without: readonly Improvement[];
}

export interface Algorithm {
  create(engine: Engine<"sync">, choice: Choice): Agent;
  /** The tasks it is for, the default first, and the environment steps after which training ends, solved or not. */
  readonly steps: Readonly<Partial<Record<TaskName, number>>>;
}

const dqnSettings: Readonly<Partial<Record<TaskName, DqnSettings>>> = {
  "cart-pole": {
    environments: 1,
    learningRate: 1e-3,
    batchSize: 128,
    capacity: 20_000,
    playedBeforeLearning: 1_000,
    explorationSteps: 5_000,
    fairAfter: 100_000,
  },
  breakout: {
    environments: 8,
    learningRate: 5e-4,
    batchSize: 64,
    capacity: 100_000,
    playedBeforeLearning: 5_000,
    explorationSteps: 100_000,
    fairAfter: 200_000,
  },
};

const ppoSettings: Readonly<Partial<Record<TaskName, PpoSettings>>> = {
  "cart-pole": { discount: 0.99, rewardScale: 0.01, entropyBonus: 0.01 },
  // A swing takes a second and a half: what comes later than that only adds noise.
  pendulum: { discount: 0.95, rewardScale: 0.02, entropyBonus: 0 },
};

/** @throws TypeError for a task that has no settings, which flags refuse before */
function settingsFor<Settings>(all: Readonly<Partial<Record<TaskName, Settings>>>, task: TaskName): Settings {
  const settings = all[task];
  if (settings === undefined) throw new TypeError(`There are no settings for ${task}.`);
  return settings;
}

export const algorithms = {
  dqn: {
    create: (engine, { task, seed, without }) =>
      createDqn(engine, { task: tasks[task], seed, without, settings: settingsFor(dqnSettings, task) }),
    steps: { "cart-pole": 150_000, breakout: 160_000 },
  },
  reinforce: {
    create: (engine, { task, seed }) => createReinforce(engine, { task: tasks[task], seed }),
    steps: { "cart-pole": 500_000 },
  },
  a2c: {
    create: (engine, { task, seed }) => createA2c(engine, { task: tasks[task], seed }),
    steps: { "cart-pole": 500_000 },
  },
  ppo: {
    create: (engine, { task, seed }) =>
      createPpo(engine, { task: tasks[task], seed, settings: settingsFor(ppoSettings, task) }),
    steps: { "cart-pole": 200_000, pendulum: 400_000 },
  },
  sac: {
    create: (engine, { task, seed }) => createSac(engine, { task: tasks[task], seed }),
    steps: { pendulum: 20_000 },
  },
} as const satisfies Record<string, Algorithm>;

export type AlgorithmName = keyof typeof algorithms;

export const algorithmNames = Object.keys(algorithms) as [AlgorithmName, ...AlgorithmName[]];

/** The environment steps of each task that an algorithm is for, the default first. */
export function stepsByTask(name: AlgorithmName): readonly (readonly [TaskName, number])[] {
  return Object.entries(algorithms[name].steps) as [TaskName, number][];
}
