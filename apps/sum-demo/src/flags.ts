import { parseArgs } from "node:util";
import { type EngineName, engineNames } from "./engines.ts";

export interface Flags {
  readonly epochs: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly engine: EngineName;
  readonly json: boolean;
  readonly help: boolean;
}

// The article's rate is 1e-4, for 5 epochs: that shows the loop, but the loss falls by 6% only.
const defaults: Flags = { epochs: 20, learningRate: 0.05, seed: 1, engine: engineNames[0], json: false, help: false };

export const usage: string = `Learns to add two numbers by a hand-written loop over a compiled training step.

npm start -- [flags]
  --epochs <number>         passes over the 100 samples, 1 or more (default ${defaults.epochs})
  --learning-rate <number>  Adam's, above 0 (default ${defaults.learningRate}; with 1e-4 it takes about 500 epochs)
  --seed <number>           0 to 2147483647: samples, their order, first weights (default ${defaults.seed})
  --engine <name>           ${engineNames.join(" or ")} (default ${defaults.engine})
  --json                    print one object a line: {"epoch","trainLoss","testLoss"}, at last {"kernel","bias"}
  --help                    print this and stop
`;

/** Flags that nobody knows, or with a value out of range. */
export class FlagError extends Error {
  override readonly name = "FlagError";
}

/** @throws FlagError for an unknown flag or a value out of its range */
export function readFlags(args: readonly string[]): Flags {
  const { epochs, "learning-rate": learningRate, seed, engine, json, help } = parse(args);
  return {
    epochs: numberOf("epochs", epochs, "a whole number, 1 or more", (n) => Number.isInteger(n) && n >= 1),
    learningRate: numberOf("learningRate", learningRate, "a number above 0", (n) => n > 0 && n < Infinity),
    seed: numberOf(
      "seed",
      seed,
      "a whole number, 0 to 2147483647",
      (n) => Number.isInteger(n) && n >= 0 && n < 2 ** 31,
    ),
    engine: engineOf(engine ?? defaults.engine),
    json: json ?? defaults.json,
    help: help ?? defaults.help,
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = { epochs: text, "learning-rate": text, seed: text, engine: text, json: flag, help: flag };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(
  key: "epochs" | "learningRate" | "seed",
  text: string | undefined,
  wanted: string,
  isValid: (n: number) => boolean,
): number {
  if (text === undefined) return defaults[key];
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (isValid(value)) return value;
  throw new FlagError(`--${key === "learningRate" ? "learning-rate" : key} takes ${wanted}, got "${text}".`);
}

function engineOf(text: string): EngineName {
  const name = engineNames.find((known) => known === text);
  if (name !== undefined) return name;
  throw new FlagError(`--engine takes ${engineNames.join(" or ")}, got "${text}".`);
}
