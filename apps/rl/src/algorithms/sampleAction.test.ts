import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { broadcastTo, input, randomStream } from "@handloom/graph";
import { expect, it } from "vitest";
import { sampleAction } from "./sampleAction.ts";

it("draws each action as often as softmax says, others at each call", () => {
  const logits = input("logits", [3]);
  const chance = randomStream(1);
  const action = sampleAction(broadcastTo(logits, [20_000, 3]), chance);
  const draw = compile(createWasmEngine(), { inputs: { logits }, outputs: { action }, writes: [chance] });
  const probabilities = [0.1, 0.2, 0.7];
  const [first, second] = [1, 2].map(() => [...draw({ logits: probabilities.map(Math.log) }).action.data]);
  expect(first).not.toEqual(second);
  for (const [a, probability] of probabilities.entries()) {
    const share = Number(first?.filter((drawn) => drawn === a).length) / 20_000;
    // Four standard deviations.
    expect(Math.abs(share - probability)).toBeLessThan(4 * Math.sqrt((probability * (1 - probability)) / 20_000));
  }
});
