import {
  checkRunFlags,
  defineFlags,
  type EngineName,
  type Flag,
  FlagError,
  liveFlag,
  oneOf,
  runFlags,
  wholeNumber,
  yesNo,
} from "@handloom/command-line";
import { type AlgorithmName, algorithmNames, stepsByTask } from "./algorithms/algorithms.ts";
import { type Improvement, improvements } from "./algorithms/dqn.ts";
import { type TaskName, tasks } from "./tasks/tasks.ts";

export interface Flags {
  readonly algorithm: AlgorithmName;
  /** Undefined: the algorithm's first one. */
  readonly task: TaskName | undefined;
  readonly seed: number;
  readonly seeds: number;
  /** Undefined: the task's. */
  readonly steps: number | undefined;
  readonly without: readonly Improvement[];
  readonly engine: EngineName;
  /** The place of all runs, with a folder per task, algorithm and seed. */
  readonly directory: string;
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly evaluate: boolean;
  readonly watch: boolean;
  readonly live: boolean;
  readonly json: boolean;
}

const taskNames = Object.keys(tasks) as [TaskName, ...TaskName[]];

const ways = algorithmNames.map((name) => {
  const lengths = stepsByTask(name).map(([task, steps]) => `${task} (${steps.toLocaleString("en")} steps)`);
  return `${name}: ${lengths.join(" or ")}`;
});

const improvementList: Flag<readonly Improvement[]> = {
  takes: "<names>",
  help: `dqn: leave out some of ${improvements.join(",")}`,
  read(flag, given) {
    const names = given === undefined ? [] : given.split(",");
    return names.map((name) => {
      const improvement = improvements.find((known) => known === name);
      if (improvement !== undefined) return improvement;
      throw new FlagError(`${flag} takes some of ${improvements.join(",")}, got "${given}".`);
    });
  },
};

export const flags = defineFlags({
  command: "npm run rl --",
  sentence:
    "Learns to balance a pole, to swing one up, or to play Breakout, by hand-written loops over compiled steps.",
  // A word is always there: only a flag can be left out.
  words: { algorithm: oneOf(algorithmNames) as Flag<AlgorithmName> },
  flags: {
    task: oneOf(taskNames, { help: `the first that the algorithm is for\n${ways.join("\n")}` }),
    steps: wholeNumber({
      least: 1,
      help: "environment steps at most (default: as above)\nTraining ends before if the policy earns enough in an evaluation",
    }),
    seeds: wholeNumber({
      least: 1,
      default: 1,
      help: "train with so many seeds, one after the other, and print a table",
    }),
    without: improvementList,
    live: liveFlag(),
    evaluate: yesNo("do not train: play 100 episodes with the policy that was kept"),
    watch: yesNo("do not train: show a game of the policy that was kept"),
    ...runFlags({ seed: "first weights, start states, everything drawn", directory: "runs/rl" }),
  },
  check(values) {
    checkRunFlags(values);
    const { algorithm, task, seed, seeds, without, resume, overwrite, evaluate, watch } = values;
    if (Number(resume || overwrite) + Number(evaluate) + Number(watch) > 1)
      throw new FlagError("--resume, --overwrite, --evaluate and --watch exclude each other: give one.");
    if (without.length > 0 && algorithm !== "dqn") throw new FlagError(`--without is for dqn, not for ${algorithm}.`);
    if (seed + seeds > 2 ** 31) throw new FlagError(`--seeds ${seeds} from --seed ${seed} on go beyond 2147483647.`);
    const known = stepsByTask(algorithm).map(([name]) => name);
    if (task !== undefined && !known.includes(task))
      throw new FlagError(`${algorithm} is for ${known.join(" and ")}, not for ${task}.`);
  },
});

/** The task of a run: the one given, or the first that the algorithm is for; and its steps. */
export function taskOf({ algorithm, task, steps }: Pick<Flags, "algorithm" | "task" | "steps">): {
  readonly task: TaskName;
  readonly steps: number;
} {
  const all = stepsByTask(algorithm);
  const [name, usual] = all.find(([known]) => known === task) ?? (all[0] as (typeof all)[number]);
  return { task: name, steps: steps ?? usual };
}
