import { expect, it } from "vitest";
import { textReport } from "./report.ts";
import { tasks } from "./tasks/tasks.ts";

it("prints each figure beside what it has to reach, and the Fréchet distance beside that of real digits", () => {
  const lines: string[] = [];
  const verdict = {
    samples: 1000,
    confident: 0.914,
    digits: 10,
    entropy: 2.2987,
    spread: 0.901,
    nearCopies: 0.004,
    frechet: { samples: 3.217, heldOut: 0.451 },
    accuracy: 0.985,
    convincing: true,
  };
  textReport((line) => lines.push(line)).verdict(verdict, tasks.mnist.targets);
  expect(lines.join("\n")).toBe(
    [
      "",
      "1,000 samples: convincing.",
      "  read with a confidence above 0.9     91.4 %  (at least 85.0 %)",
      "  digits that appear                       10  (all 10)",
      "  entropy of the digits, in nats        2.299  (at least 2.200)",
      "  distances to real digits' distances  90.1 %  (at least 60.0 %)",
      "  near-copies                           0.4 %  (at most 2.0 %)",
      "  Fréchet distance to real digits        3.22  (held-out real digits' is 0.45)",
      "The classifier that read them reads 98.5 % of held-out real digits right.",
    ].join("\n"),
  );
});
