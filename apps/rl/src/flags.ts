import { parseArgs } from "node:util";
import { type AlgorithmName, algorithmNames, algorithms } from "./algorithms/algorithms.ts";
import { type EngineName, engineNames } from "./engines.ts";

export interface Flags {
  readonly algorithm: AlgorithmName;
  readonly seed: number;
  readonly seeds: number;
  readonly steps: number;
  readonly double: boolean;
  readonly engine: EngineName;
  /** Where everything is written, a folder per algorithm and seed. */
  readonly directory: string;
  readonly resume: boolean;
  readonly evaluate: boolean;
  readonly watch: boolean;
  readonly json: boolean;
}

const stepsOf = algorithmNames.map((name) => `${algorithms[name].steps.toLocaleString("en")} ${name}`).join(", ");

export const usage: string = `Learns to balance a pole on a cart (CartPole-v1) by hand-written loops over compiled steps.

npm run rl -- ${algorithmNames.join(" | ")} [flags]
  --seed <number>       0 to 2147483647: first weights, start states, everything drawn (default 1)
  --seeds <number>      train with so many seeds, one after the other, and print a table (default 1)
  --steps <number>      environment steps at most, 1 or more (default ${stepsOf}).
                        Training ends before if the policy earns 500, the most there is, in each of 50 episodes
  --no-double           dqn: let the target network choose the next action too
  --engine <name>       ${engineNames.join(" or ")} (default ${engineNames[0]})
  --directory <path>    where checkpoints, the kept policy and pictures go (default runs/rl)
  --resume              go on where a run with the same flags was stopped, by Ctrl-C or otherwise
  --evaluate            do not train: play 100 episodes with the policy that was kept
  --watch               do not train: show a game of the policy that was kept
  --json                print one object a line: evaluations, at last the test
  --help                print this and stop
`;

/** Flags that nobody knows, or with a value out of range. */
export class FlagError extends Error {
  override readonly name = "FlagError";
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  seed: text,
  seeds: text,
  steps: text,
  engine: text,
  directory: text,
  double: flag,
  resume: flag,
  evaluate: flag,
  watch: flag,
  json: flag,
  help: flag,
} as const;

/**
 * @returns undefined when help is asked for
 * @throws FlagError for an unknown flag or a value out of its range
 */
export function readFlags(args: readonly string[]): Flags | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const algorithm = oneOf("The algorithm", algorithmNames, positionals);
  const { resume = false, evaluate = false, watch = false, json = false, double = true } = values;
  const flags: Flags = {
    algorithm,
    seed: wholeNumber("seed", values.seed ?? "1", 0),
    seeds: wholeNumber("seeds", values.seeds ?? "1", 1),
    steps: wholeNumber("steps", values.steps ?? String(algorithms[algorithm].steps), 1),
    double,
    engine: oneOf("--engine", engineNames, [values.engine ?? engineNames[0]]),
    directory: values.directory ?? "runs/rl",
    resume,
    evaluate,
    watch,
    json,
  };
  checkTogether(flags);
  return flags;
}

function checkTogether({ algorithm, seed, seeds, double, resume, evaluate, watch }: Flags): void {
  if (Number(resume) + Number(evaluate) + Number(watch) > 1)
    throw new FlagError("--resume, --evaluate and --watch exclude each other: give one.");
  if (!double && algorithm !== "dqn") throw new FlagError(`--no-double is for dqn, not for ${algorithm}.`);
  if (seed + seeds > 2 ** 31) throw new FlagError(`--seeds ${seeds} from --seed ${seed} on go beyond 2147483647.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, given: string, least: number): number {
  const value = given.trim() === "" ? Number.NaN : Number(given);
  if (Number.isInteger(value) && value >= least && value < 2 ** 31) return value;
  throw new FlagError(`--${name} takes a whole number, ${least} to 2147483647, got "${given}".`);
}

function oneOf<const Name extends string>(what: string, names: readonly Name[], given: readonly string[]): Name {
  const name = names.find((known) => known === given[0]);
  if (name !== undefined && given.length === 1) return name;
  throw new FlagError(
    `${what} is one of ${names.join(", ")}; got ${given.length > 0 ? `"${given.join(" ")}"` : "none"}.`,
  );
}
