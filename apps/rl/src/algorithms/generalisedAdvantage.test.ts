import { compile, createReferenceEngine } from "@handloom/compiler";
import { input } from "@handloom/graph";
import { expect, it } from "vitest";
import { engineNames, engines } from "../engines.ts";
import { createRandomNumbers } from "../randomNumbers.ts";
import { generalisedAdvantage } from "./generalisedAdvantage.ts";

const surprise = input("surprise", [6, 2]);
const going = input("going", [6, 2]);
const step = { inputs: { surprise, going }, outputs: { advantage: generalisedAdvantage(surprise, going, 0.9) } };

it("adds up discounted surprises to the end of the episode", () => {
  const { advantage } = compile(
    createReferenceEngine(),
    step,
  )({
    surprise: [1, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 1].flatMap((x, i) => (i % 2 ? [] : [[x, 1]])),
    going: [
      [1, 1],
      [1, 1],
      [0, 1],
      [1, 1],
      [1, 1],
      [1, 0],
    ],
  });
  const ones = [1, 1.9, 2.71, 3.439, 4.0951, 4.68559].reverse();
  const other = [1, 0, 0, 10, 0, 0];
  expect(advantage.allClose(ones.map((one, t) => [other[t] as number, one]))).toBe(true);
});

it.each(engineNames)("equals the recurrence of the paper on the engine %s", (name) => {
  const random = createRandomNumbers(1, "test");
  const deltas = Array.from({ length: 6 }, () => [random.next() - 0.5, random.next() - 0.5] as const);
  const goes = Array.from({ length: 6 }, () => [random.below(3) ? 1 : 0, random.below(3) ? 1 : 0] as const);
  const want: number[][] = [];
  let ahead = [0, 0];
  for (let t = 5; t >= 0; t--) {
    ahead = ahead.map((a, i) => Number(deltas[t]?.[i]) + 0.9 * Number(goes[t]?.[i]) * a);
    want.unshift(ahead);
  }
  const { advantage } = compile(engines[name](), step)({ surprise: deltas, going: goes });
  expect(advantage.allClose(want, { rtol: 1e-5, atol: 1e-6 })).toBe(true);
});
