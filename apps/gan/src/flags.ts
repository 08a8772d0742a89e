import { parseArgs } from "node:util";
import { type EngineName, engineNames } from "./engines.ts";
import { type LossName, lossNames } from "./losses/index.ts";

export interface Flags {
  readonly loss: LossName;
  /** Whether the networks are told which digit is meant. */
  readonly labelled: boolean;
  readonly epochs: number;
  readonly seed: number;
  readonly engine: EngineName;
  /** Whether a round of training is one call of the engine. */
  readonly inOneCall: boolean;
  /** Where everything is written, a folder per loss and seed. */
  readonly directory: string;
  readonly resume: boolean;
  readonly evaluate: boolean;
  readonly json: boolean;
}

export const usage: string = `Learns to draw handwritten digits: a generator against a critic, by a hand-written loop over compiled steps.

npm run gan -- [flags]
  --loss <name>         ${lossNames.join(" or ")} (default ${lossNames[0]})
  --unlabelled          do not tell the networks which digit is meant
  --epochs <number>     of 30 times through the digits each, 1 or more (default 30)
  --seed <number>       0 to 2147483647: first weights, order of the digits, everything drawn (default 1)
  --engine <name>       ${engineNames.join(" or ")} (default ${engineNames[0]})
  --separate-calls      one call of the engine per step, not per round: the same numbers, slower
  --directory <path>    where checkpoints and pictures go (default runs/gan)
  --resume              go on where a run with the same flags was stopped, by Ctrl-C or otherwise
  --evaluate            do not train: judge 1,000 samples of the last run with the same flags
  --json                print one object a line: epochs, at last the figures
  --help                print this and stop
`;

/** Flags that nobody knows, or with a value out of range. */
export class FlagError extends Error {
  override readonly name = "FlagError";
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  loss: text,
  unlabelled: flag,
  epochs: text,
  seed: text,
  engine: text,
  "separate-calls": flag,
  directory: text,
  resume: flag,
  evaluate: flag,
  json: flag,
  help: flag,
} as const;

/**
 * @returns undefined when help is asked for
 * @throws FlagError for an unknown flag or a value out of its range
 */
export function readFlags(args: readonly string[]): Flags | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const { unlabelled = false, resume = false, evaluate = false, json = false } = values;
  if (resume && evaluate) throw new FlagError("--resume and --evaluate exclude each other: give one.");
  return {
    loss: oneOf("loss", lossNames, values.loss),
    labelled: !unlabelled,
    epochs: wholeNumber("epochs", values.epochs ?? "30", 1),
    seed: wholeNumber("seed", values.seed ?? "1", 0),
    engine: oneOf("engine", engineNames, values.engine),
    inOneCall: !values["separate-calls"],
    directory: values.directory ?? "runs/gan",
    resume,
    evaluate,
    json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, given: string, least: number): number {
  const value = given.trim() === "" ? Number.NaN : Number(given);
  if (Number.isInteger(value) && value >= least && value < 2 ** 31) return value;
  throw new FlagError(`--${name} takes a whole number, ${least} to 2147483647, got "${given}".`);
}

function oneOf<const Name extends string>(flag: string, names: readonly [Name, ...Name[]], given: string = names[0]) {
  const name = names.find((known) => known === given);
  if (name !== undefined) return name;
  throw new FlagError(`--${flag} takes ${names.join(" or ")}, got "${given}".`);
}
