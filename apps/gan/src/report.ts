import type { Targets } from "./evaluation/figures.ts";
import type { Verdict } from "./evaluation/judge.ts";
import type { Epoch } from "./train.ts";

/** The words of the program on standard output; progress bars are on standard error. */
export interface Report {
  epoch(epoch: Epoch, picture: string): void;
  contactSheet(picture: string): void;
  verdict(verdict: Verdict, targets: Targets): void;
}

type Print = (line: string) => void;

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

export interface VerdictRow {
  readonly what: string;
  readonly value: string;
  readonly wanted: string;
}

/** The figures of a verdict, each with what it has to reach or may be compared with. */
export function verdictRows(verdict: Verdict, targets: Targets): readonly VerdictRow[] {
  const { confident, digits, entropy, spread, nearCopies, frechet } = verdict;
  const rows = [
    {
      what: "read with a confidence above 0.9",
      value: percent(confident),
      wanted: `at least ${percent(targets.confident)}`,
    },
    { what: "digits that appear", value: String(digits), wanted: `all ${targets.digits}` },
    {
      what: "entropy of the digits, in nats",
      value: entropy.toFixed(3),
      wanted: `at least ${targets.entropy.toFixed(3)}`,
    },
    {
      what: "distances to real digits' distances",
      value: percent(spread),
      wanted: `at least ${percent(targets.spread)}`,
    },
    { what: "near-copies", value: percent(nearCopies), wanted: `at most ${percent(targets.nearCopies)}` },
  ];
  if (frechet === undefined) return rows;
  const wanted = `held-out real digits' is ${frechet.heldOut.toFixed(2)}`;
  return [...rows, { what: "Fréchet distance to real digits", value: frechet.samples.toFixed(2), wanted }];
}

/** For people, who see the losses in the progress bars. */
export function textReport(print: Print): Report {
  const row = ({ what, value, wanted }: VerdictRow) => print(`  ${what.padEnd(36)}${value.padStart(7)}  (${wanted})`);
  return {
    epoch: (_, picture) => print(`  ${picture}`),
    contactSheet: (picture) => print(`\nFrom the first epoch to the last: ${picture}`),
    verdict(verdict, targets) {
      const { samples, accuracy, convincing } = verdict;
      print(`\n${samples.toLocaleString("en")} samples: ${convincing ? "convincing" : "not convincing"}.`);
      for (const each of verdictRows(verdict, targets)) row(each);
      print(`The classifier that read them reads ${percent(accuracy)} of held-out real digits right.`);
    },
  };
}

/** For programs: one object a line. */
export function jsonReport(print: Print): Report {
  return {
    epoch: (epoch, picture) => print(JSON.stringify({ ...epoch, picture })),
    contactSheet: () => {},
    verdict: (verdict) => print(JSON.stringify(verdict)),
  };
}
