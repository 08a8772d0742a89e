import type { Difference } from "./difference.ts";

/** What became of a file's cases. */
export interface FileReport {
  readonly file: string;
  readonly passed: number;
  readonly failed: readonly Failure[];
  readonly unsupported: readonly UnsupportedCase[];
  readonly spelledOut: readonly SpelledOutCase[];
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

/** A case that agrees, computed by an expression that a user has to write: nothing of ours is called so. */
export interface SpelledOutCase {
  readonly framework: string;
  readonly family: string;
  readonly expression: string;
}

/** The report as lines for a person. */
export function showReport(report: FileReport): string[] {
  const { file, failed, unsupported, spelledOut } = report;
  return [
    `${file}: ${counts([report])}`,
    ...failed.map(({ id, problem }) => `  failed ${id}: ${showProblem(problem)}`),
    ...(unsupported.length === 0 ? [] : [`  unsupported: ${unsupportedNames(unsupported).join(", ")}`]),
    ...(spelledOut.length === 0 ? [] : [`  spelled out: ${spelledOutNames(spelledOut).join(", ")}`]),
  ];
}

/** The last line, over all files. */
export function showTotal(reports: readonly FileReport[]): string {
  return counts(reports);
}

/** Families, each once, with the settings that are not supported where others of the family are. */
export function unsupportedNames(cases: readonly UnsupportedCase[]): string[] {
  return [...new Set(cases.map(({ framework, family, why }) => `${framework}/${family}${why && ` (${why})`}`))].sort();
}

/** Families, each once, with the expressions that compute them. */
export function spelledOutNames(cases: readonly SpelledOutCase[]): string[] {
  return [
    ...new Set(cases.map(({ framework, family, expression }) => `${framework}/${family} (${expression})`)),
  ].sort();
}

function counts(reports: readonly FileReport[]): string {
  const total = (count: (report: FileReport) => number) => reports.reduce((sum, report) => sum + count(report), 0);
  const passed = total((report) => report.passed);
  const [failed, unsupported] = [total((report) => report.failed.length), total((report) => report.unsupported.length)];
  const spelledOut = total((report) => report.spelledOut.length);
  return `${passed} passed, ${failed} failed, ${unsupported} unsupported${spelledOut > 0 ? `, ${spelledOut} spelled out` : ""}`;
}

function showProblem(problem: Failure["problem"]): string {
  if (problem instanceof Error) return String(problem);
  return `worst difference ${problem.worst.toExponential(1)} at ${problem.at}`;
}
