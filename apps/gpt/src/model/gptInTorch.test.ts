import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { loadWeights } from "@handloom/layers";
import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { pythonWith } from "../../../../packages/loop/src/testing/python.ts";
import { createGpt } from "./gpt.ts";
import { createTraining } from "./training.ts";

const gpt = { vocabulary: 13, context: 16, width: 32, heads: 4, blocks: 2, dropout: 0, seed: 1 };
const training = { updates: 100, warmup: 10, learningRate: 1e-2, weightDecay: 0.1, accumulation: 2, averaging: 0.9 };
const batch = 4;

/** For each update as many batches as it gathers: [updates, accumulation, batch, context + 1], a text that can be learned. */
const batches = Array.from({ length: training.updates }, (_, update) =>
  Array.from({ length: training.accumulation }, (_, part) =>
    Array.from({ length: batch }, (_, row) =>
      Array.from({ length: gpt.context + 1 }, (_, i) => ((i + row) * (1 + ((update + part) % 3)) + update) % 13),
    ),
  ),
);

interface Trained {
  readonly weights: Readonly<Record<string, never>>;
  readonly losses: readonly number[];
  /** Of the averaged weights, on the first batch. */
  readonly judged: number;
}

const python = pythonWith("torch");

it.runIf(python)("has PyTorch's losses over 100 updates, and those of its averaged weights", async () => {
  const script = fileURLToPath(new URL("gptInTorch.py", import.meta.url));
  const given = JSON.stringify({ gpt, training, batches });
  const printed = execFileSync(python as string, [script], { input: given, encoding: "utf8", maxBuffer: 2 ** 28 });
  const torch = JSON.parse(printed) as Trained;

  const engine = createWasmEngine();
  const model = createGpt(gpt);
  const { updateStep, judgeStep } = createTraining(model, training);
  const weights = Object.fromEntries(Object.entries(torch.weights).map(([name, rows]) => [name, tensor(rows)]));
  await loadWeights(engine, model.net, weights, { from: "torch" });
  const [update, judge] = [compile(engine, updateStep), compile(engine, judgeStep)];
  const part = (rows: readonly number[][], from: number) => rows.map((row) => row.slice(from, from + gpt.context));
  const losses = batches.flatMap((all) => {
    const { loss } = update({ x: all.map((rows) => part(rows, 0)), y: all.map((rows) => part(rows, 1)) });
    return [...loss.data].map(Number);
  });
  const [first] = batches.flat() as [number[][]];
  const judged = judge({ x: part(first, 0), y: part(first, 1) }).loss.item();

  const apart = losses.map((loss, i) => Math.abs(loss - (torch.losses[i] as number)));
  console.log(`largest difference of ${losses.length} losses: ${Math.max(...apart).toExponential(1)}`);
  expect(losses).toHaveLength(200);
  expect(Math.max(...apart)).toBeLessThan(1e-3);
  expect(Math.abs(judged - torch.judged)).toBeLessThan(1e-3);
  expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
});
