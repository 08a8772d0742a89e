import { parseArgs } from "node:util";
import { type EngineName, engines } from "./engines.ts";

export interface Flags {
  readonly directory: string;
  readonly engine: EngineName;
  readonly tolerance: number;
}

export const usage = `Usage: npm run goldens -- --directory <folder> [--engine <name>] [--tolerance <number>]

Runs every case of optimizers.json, schedules.json, losses.json, ops.json, vocabulary.json, layers.json and transforms.json in the
folder, and compares with the numbers that PyTorch, JAX, optax, Keras and NumPy computed.

  --directory <folder>   where the files are
  --engine <name>        ${Object.keys(engines).join(" or ")}; default reference, in float64
  --tolerance <number>   the largest difference relative to the wanted number that passes; default ${defaults()}
  --help                 prints this

Exit code: 0 when no case failed, 1 when one did or a file cannot be read, 2 for flags that are not these.`;

/** A command line that does not say what to do. */
export class FlagError extends Error {
  override readonly name = "FlagError";
}

/** @throws FlagError; undefined asks for help */
export function readFlags(args: readonly string[]): Flags | undefined {
  const { directory, engine = "reference", tolerance, help } = parse(args);
  if (help) return undefined;
  if (directory === undefined) throw new FlagError("--directory is missing. Name the folder of the golden files.");
  if (!isEngine(engine))
    throw new FlagError(`--engine ${engine}: there is no such engine. Choose ${Object.keys(engines).join(" or ")}.`);
  const allowed = tolerance === undefined ? engines[engine].tolerance : Number(tolerance);
  if (tolerance === "" || !(allowed >= 0)) throw new FlagError(`--tolerance ${tolerance}: no number of at least 0.`);
  return { directory, engine, tolerance: allowed };
}

function parse(args: readonly string[]) {
  const options = {
    directory: { type: "string" },
    engine: { type: "string" },
    tolerance: { type: "string" },
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error));
  }
}

function isEngine(name: string): name is EngineName {
  return Object.hasOwn(engines, name);
}

function defaults(): string {
  return Object.entries(engines)
    .map(([name, { tolerance }]) => `${tolerance} on ${name}`)
    .join(", ");
}
