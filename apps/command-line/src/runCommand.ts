import { CheckpointError } from "@handloom/loop";
import { engineErrors } from "./engines.ts";
import { FlagError } from "./flagError.ts";
import type { Flags } from "./flags.ts";
import { RunError } from "./run/runError.ts";

/** The part of `process` that a command needs. */
export interface CommandHost {
  readonly argv: readonly string[];
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  exitCode?: number | string | null | undefined;
  exit(code: number): void;
}

export interface CommandOptions {
  /** Errors whose message says all, besides those that every program may have: they are printed without a stack. */
  readonly plain?: readonly (new (
    ...args: never[]
  ) => Error)[];
  /** Default: `process`. */
  readonly host?: CommandHost;
}

/**
 * Runs a program with what its flags say.
 *
 * - Help goes to standard output; the exit code is 0.
 * - After a flag that is wrong, the usage goes to standard error, the error last; the exit code is 2.
 * - When nobody reads the output any longer, as with `| head -1`, the program ends without a word.
 * - An error of the disk or of a checkpoint, of an engine that is not installed, of a loss that is not a number, or one of
 *   `plain`, is a line without a stack; the exit code is 1.
 */
export async function runCommand<Values>(
  flags: Flags<Values>,
  main: (values: Values) => void | Promise<void>,
  { plain = [], host = process }: CommandOptions = {},
): Promise<void> {
  for (const stream of [host.stdout, host.stderr]) stream.on("error", (error) => endQuietly(error, host));
  try {
    const values = flags.read(host.argv.slice(2));
    if (values === undefined) host.stdout.write(flags.usage);
    else await main(values);
  } catch (error) {
    host.exitCode = answer(error, flags.usage, plain, host);
  }
}

function endQuietly(error: Error, host: CommandHost): void {
  if (!("code" in error && error.code === "EPIPE")) throw error;
  host.exit(0);
}

/** @returns the exit code */
function answer(error: unknown, usage: string, plain: NonNullable<CommandOptions["plain"]>, host: CommandHost): 1 | 2 {
  if (error instanceof FlagError) {
    host.stderr.write(`${usage}\n${error.message}\n`);
    return 2;
  }
  // The disk is full, or --directory is not a folder: nothing that a stack would explain.
  const types = [...plain, ...engineErrors, CheckpointError, RunError];
  const isPlain = error instanceof Error && ("syscall" in error || types.some((type) => error instanceof type));
  if (!isPlain) throw error;
  host.stderr.write(`${error.message}\n`);
  return 1;
}
