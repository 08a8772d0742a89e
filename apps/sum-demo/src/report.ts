import type { Tensor } from "@handloom/tensor";
import type { Epoch } from "./learnToAdd.ts";

/** The words of the program on standard output; progress bars are on standard error. */
export interface Report {
  epoch(epoch: Epoch, epochs: number): void;
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

/** In the article's words: both mean losses of each epoch. */
export function articleReport(print: Print): Report {
  return {
    ...textReport(print),
    epoch: ({ epoch, trainLoss, testLoss }, epochs) =>
      print(`Epoch ${epoch}/${epochs}: train loss ${trainLoss.toFixed(4)}, test loss ${testLoss.toFixed(4)}`),
    sum() {},
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
