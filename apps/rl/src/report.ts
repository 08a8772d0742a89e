import type { Pace } from "./rates.ts";
import type { Finding } from "./train.ts";

/** How a training ended and what its kept policy earned in the test. */
export interface Result {
  /** As Gymnasium and MinAtar call it. */
  readonly task: string;
  readonly algorithm: string;
  readonly seed: number;
  readonly solved: boolean;
  /** Over 100 games. */
  readonly meanReturn: number;
  readonly leastReturn: number;
  /** Mean return of actions by chance in the same games. */
  readonly chanceReturn: number;
  readonly environmentSteps: number;
  readonly learningSteps: number;
}

/** What the program says on standard output; progress bars are on standard error. */
export interface Report {
  finding(finding: Finding): void;
  result(result: Result, pace?: Pace | undefined): void;
  table(results: readonly (Result & Pace)[]): void;
}

type Print = (line: string) => void;

/** A return: those of Pendulum are not whole. */
const shown = (earned: number) => String(Math.round(earned * 10) / 10);

const count = (number: number) => Math.round(number).toLocaleString("en");

/** For people, who see the metrics in the progress bars. */
export function textReport(print: Print): Report {
  return {
    finding: ({ meanReturn, leastReturn, kept }) =>
      print(`  mean return ${meanReturn.toFixed(1)}, least ${shown(leastReturn)}${kept ? ", kept" : ""}`),
    result(
      { task, algorithm, seed, solved, meanReturn, leastReturn, chanceReturn, environmentSteps, learningSteps },
      pace,
    ) {
      print(`\n${task} by ${algorithm}, seed ${seed}: ${solved ? "solved" : "not solved"}.`);
      print(
        `100 games from new starts: mean return ${meanReturn.toFixed(1)}, least ${shown(leastReturn)}; by chance ${chanceReturn.toFixed(1)}.`,
      );
      print(`${count(environmentSteps)} environment steps, ${count(learningSteps)} learning steps.`);
      if (pace === undefined) return;
      const { seconds, environmentStepsPerSecond, learningStepsPerSecond } = pace;
      print(
        `${seconds.toFixed(1)} s: ${count(environmentStepsPerSecond)} environment steps/s, ${count(learningStepsPerSecond)} learning steps/s.`,
      );
    },
    table(results) {
      print("\nseed  solved  mean return    least  environment steps  learning steps  seconds");
      for (const { seed, solved, meanReturn, leastReturn, environmentSteps, learningSteps, seconds } of results) {
        const cells = [
          String(seed).padStart(4),
          (solved ? "yes" : "no").padStart(6),
          meanReturn.toFixed(1).padStart(11),
          shown(leastReturn).padStart(7),
          count(environmentSteps).padStart(17),
          count(learningSteps).padStart(14),
          seconds.toFixed(1).padStart(7),
        ];
        print(cells.join("  "));
      }
    },
  };
}

/** For programs: one object a line. */
export function jsonReport(print: Print): Report {
  return {
    finding: (finding) => print(JSON.stringify(finding)),
    result: (result, pace) => print(JSON.stringify({ ...result, ...pace })),
    table: () => {},
  };
}
