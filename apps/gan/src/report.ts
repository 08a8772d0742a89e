import { targets } from "./evaluation/figures.ts";
import type { Verdict } from "./evaluation/judge.ts";
import type { Epoch } from "./train.ts";

/** The words of the program on standard output; progress bars are on standard error. */
export interface Report {
  epoch(epoch: Epoch, picture: string): void;
  contactSheet(picture: string): void;
  verdict(verdict: Verdict): void;
}

type Print = (line: string) => void;

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** For people, who see the losses in the progress bars. */
export function textReport(print: Print): Report {
  const row = (what: string, value: string, wanted = "") =>
    print(`  ${what.padEnd(36)}${value.padStart(7)}${wanted && `  (${wanted})`}`);
  return {
    epoch: (_, picture) => print(`  ${picture}`),
    contactSheet: (picture) => print(`\nFrom the first epoch to the last: ${picture}`),
    verdict({ samples, accuracy, confident, digits, entropy, spread, nearCopies, convincing }) {
      print(`\n${samples.toLocaleString("en")} samples: ${convincing ? "convincing" : "not convincing"}.`);
      row("read with a confidence above 0.9", percent(confident), `at least ${percent(targets.confident)}`);
      row("digits that appear", String(digits), `all ${targets.digits}`);
      row("entropy of the digits, in nats", entropy.toFixed(3), `at least ${targets.entropy.toFixed(3)}`);
      row("distances to real digits' distances", percent(spread), `at least ${percent(targets.spread)}`);
      row("near-copies", percent(nearCopies), `at most ${percent(targets.nearCopies)}`);
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
