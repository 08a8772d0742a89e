import type { Difference } from "./difference.ts";

/** What became of a file's cases. */
export interface FileReport {
  readonly file: string;
  readonly passed: number;
  readonly failed: readonly Failure[];
  readonly unsupported: readonly UnsupportedCase[];
  readonly spelledOut: readonly SpelledOutCase[];
  /** By what became of all of their cases; a family has one name in all frameworks. */
  readonly families: FamilyCounts;
}

/** How many families there are of each sort. */
export interface FamilyCounts {
  readonly passed: number;
  /** All cases agree, some or all of them spelled out. */
  readonly spelledOut: number;
  /** Some cases agree and others do not, or have settings that ours has not. */
  readonly inPart: number;
  readonly missing: number;
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
    `  families: ${familyCounts(report)}`,
    ...failed.map(({ id, problem }) => `  failed ${id}: ${showProblem(problem)}`),
    ...unsupportedLines(unsupported),
    ...(spelledOut.length === 0 ? [] : [`  spelled out: ${spelledOutNames(spelledOut).join(", ")}`]),
  ];
}

/** The last line, over all files. */
export function showTotal(reports: readonly FileReport[]): string {
  return counts(reports);
}

/** A line for each reason that several families share, and one for all others. */
function unsupportedLines(cases: readonly UnsupportedCase[]): string[] {
  const families = new Map<string, Set<string>>();
  for (const { family, why } of cases) families.set(why, (families.get(why) ?? new Set()).add(family));
  const isShared = (why: string) => why !== "" && (families.get(why)?.size ?? 0) > 1;
  const others = cases.filter(({ why }) => !isShared(why));
  return [
    ...(others.length === 0 ? [] : [`  unsupported: ${unsupportedNames(others).join(", ")}`]),
    ...[...families].flatMap(([why, names]) =>
      isShared(why) ? [`  unsupported, ${why}: ${[...names].sort().join(", ")}`] : [],
    ),
  ];
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

function familyCounts({ families }: FileReport): string {
  const { passed, spelledOut, inPart, missing } = families;
  const total = passed + spelledOut + inPart + missing;
  const named = [
    `${passed} of ${total} passed (${Math.floor((100 * passed) / (total || 1))} %)`,
    ...(spelledOut > 0 ? [`${spelledOut} spelled out`] : []),
    ...(inPart > 0 ? [`${inPart} in part`] : []),
    ...(missing > 0 ? [`${missing} missing`] : []),
  ];
  return named.join(", ");
}

/** What became of one case. */
export type Outcome = "passed" | "spelledOut" | "other";

/** Counts families by the outcomes of all their cases. */
export function countFamilies(outcomes: ReadonlyMap<string, readonly Outcome[]>): FamilyCounts {
  const counted = { passed: 0, spelledOut: 0, inPart: 0, missing: 0 };
  for (const found of outcomes.values()) {
    if (found.every((outcome) => outcome === "passed")) counted.passed++;
    else if (found.every((outcome) => outcome !== "other")) counted.spelledOut++;
    else if (found.some((outcome) => outcome !== "other")) counted.inPart++;
    else counted.missing++;
  }
  return counted;
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
