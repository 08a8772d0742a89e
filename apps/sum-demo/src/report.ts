import type { Tensor } from "@handloom/tensor";
import type { Epoch } from "./learnToAdd.ts";

/** What the program says on standard output; progress bars are on standard error. */
export interface Report {
  epoch(epoch: Epoch): void;
  weights(weights: Readonly<Record<string, Tensor>>): void;
  sum(pair: readonly [number, number], sum: number): void;
}

type Print = (line: string) => void;

/** For people, who see the training loss in the progress bars. */
export function textReport(print: Print): Report {
  return {
    epoch: ({ testLoss }) => print(`  test loss ${testLoss.toPrecision(3)}`),
    weights(weights) {
      const numbers = ({ data }: Tensor) => Array.from(data, (number) => number.toFixed(4)).join(" ");
      print(
        `\n${Object.entries(weights)
          .map(([name, weight]) => `${name} ${numbers(weight)}`)
          .join(", ")}`,
      );
    },
    sum: ([a, b], sum) => print(`${a} + ${b} ≈ ${sum.toFixed(1)}`),
  };
}

/** For programs: one object a line. */
export function jsonReport(print: Print): Report {
  const nested = (weights: Readonly<Record<string, Tensor>>) =>
    Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, weight.toArray()]));
  return {
    epoch: (epoch) => print(JSON.stringify(epoch)),
    weights: (weights) => print(JSON.stringify(nested(weights))),
    sum: () => {},
  };
}
