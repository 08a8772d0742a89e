import { parseArgs } from "node:util";

export interface Flags {
  readonly rounds: number;
  readonly seed: number;
  readonly firstOrder: boolean;
  readonly help: boolean;
}

const defaults = { rounds: 30, seed: 1 };

export const usage: string = `Learns first weights from which five steps on ten points fit a new sine wave (MAML).

npm run maml -- [flags]
  --rounds <number>   of 100 updates, each from 10 waves; 1 or more (default ${defaults.rounds})
  --seed <number>     0 to 2147483646: first weights and waves (default ${defaults.seed})
  --first-order       do not differentiate the inner steps' slopes
  --help              print this and stop
`;

/** Flags that nobody knows, or with a value out of range. */
export class FlagError extends Error {
  override readonly name = "FlagError";
}

/** @throws FlagError for an unknown flag or a value out of its range */
export function readFlags(args: readonly string[]): Flags {
  const { rounds, seed, "first-order": firstOrder = false, help = false } = parse(args);
  return {
    rounds: wholeNumber("rounds", rounds, 1, Number.MAX_SAFE_INTEGER),
    // The waves that are kept for the end have the next seed.
    seed: wholeNumber("seed", seed, 0, 2 ** 31 - 2),
    firstOrder,
    help,
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({ args: [...args], options: { rounds: text, seed: text, "first-order": flag, help: flag } })
      .values;
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(key: "rounds" | "seed", text: string | undefined, least: number, most: number): number {
  if (text === undefined) return defaults[key];
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new FlagError(`--${key} takes a whole number from ${least} to ${most}, got "${text}".`);
}
