import type { Difference } from "./difference.ts";

/** What became of a file's cases. */
export interface FileReport {
  readonly file: string;
  readonly passed: number;
  readonly failed: readonly Failure[];
  readonly unsupported: readonly UnsupportedCase[];
}

export interface Failure {
  readonly id: string;
  /** How far it is off; or what was thrown. */
  readonly problem: Difference | Error;
}

export interface UnsupportedCase {
  readonly framework: string;
  readonly family: string;
  /** The setting that nothing of ours has; empty where the whole family is unknown. */
  readonly why: string;
}

/** The report as lines for a person. */
export function showReport({ file, passed, failed, unsupported }: FileReport): string[] {
  return [
    `${file}: ${counts(passed, failed.length, unsupported.length)}`,
    ...failed.map(({ id, problem }) => `  failed ${id}: ${showProblem(problem)}`),
    ...(unsupported.length === 0 ? [] : [`  unsupported: ${unsupportedNames(unsupported).join(", ")}`]),
  ];
}

/** The last line, over all files. */
export function showTotal(reports: readonly FileReport[]): string {
  const total = (count: (report: FileReport) => number) => reports.reduce((sum, report) => sum + count(report), 0);
  return counts(
    total(({ passed }) => passed),
    total(({ failed }) => failed.length),
    total(({ unsupported }) => unsupported.length),
  );
}

/** Families, each once, with the settings that are not supported where others of the family are. */
export function unsupportedNames(cases: readonly UnsupportedCase[]): string[] {
  return [...new Set(cases.map(({ framework, family, why }) => `${framework}/${family}${why && ` (${why})`}`))].sort();
}

function counts(passed: number, failed: number, unsupported: number): string {
  return `${passed} passed, ${failed} failed, ${unsupported} unsupported`;
}

function showProblem(problem: Failure["problem"]): string {
  if (problem instanceof Error) return String(problem);
  return `worst difference ${problem.worst.toExponential(1)} at ${problem.at}`;
}
