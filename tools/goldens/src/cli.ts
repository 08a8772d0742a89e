import { existsSync } from "node:fs";
import { join } from "node:path";
import { engines } from "./engines.ts";
import { FlagError, type Flags, readFlags, usage } from "./flags.ts";
import { GoldenFileError, readGoldenFile } from "./goldenFile.ts";
import { type FileReport, showReport, showTotal } from "./report.ts";
import { runFile, runners } from "./runFile.ts";

export interface Output {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** @returns the exit code */
export function runCommandLine(args: readonly string[], output: Output): number {
  try {
    const flags = readFlags(args);
    if (flags === undefined) {
      output.print(usage);
      return 0;
    }
    return runDirectory(flags, output);
  } catch (error) {
    if (error instanceof FlagError) {
      output.complain(`${error.message}\n\n${usage}`);
      return 2;
    }
    if (!(error instanceof GoldenFileError)) throw error;
    output.complain(error.message);
    return 1;
  }
}

function runDirectory({ directory, engine, tolerance }: Flags, { print }: Output): number {
  const names = Object.keys(runners).filter((name) => existsSync(join(directory, name)));
  if (names.length === 0)
    throw new FlagError(`--directory ${directory}: there is none of ${Object.keys(runners).join(", ")}.`);
  const reports = names.map((name): FileReport => {
    const file = readGoldenFile(join(directory, name));
    const { create, precision } = engines[engine];
    const report = runFile(name, file, { createEngine: create, precision, tolerance });
    for (const line of showReport(report)) print(line);
    return report;
  });
  print(showTotal(reports));
  return reports.some(({ failed }) => failed.length > 0) ? 1 : 0;
}
