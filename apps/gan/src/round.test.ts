import { createHash } from "node:crypto";
import { createReferenceEngine, type Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { takeCheckpoint } from "@handloom/loop";
import { expect, it } from "vitest";
import { rowsOf } from "../../../tools/gates/src/sampled.ts";
import { choiceOf } from "./flags.ts";
import { createGan, type Gan } from "./gan.ts";
import { type Round, roundInOneCall, roundInSeparateCalls } from "./round.ts";
import { createRoundBatches } from "./roundBatches.ts";
import type { LossName } from "./tasks/task.ts";
import { type TaskName, tasks, waysOf } from "./tasks/tasks.ts";

const known = { digits: tasks.digits.load().known, mnist: tasks.mnist.load().known };
const createEngines = { wasm: () => createWasmEngine(), reference: () => createReferenceEngine({ precision: 32 }) };

interface Setting {
  readonly engine: keyof typeof createEngines;
  readonly task: TaskName;
  readonly loss: LossName;
  readonly labelled: boolean;
  readonly rounds: number;
}

const onWasm = waysOf("digits").flatMap(([loss]) =>
  [true, false].map((labelled): Setting => ({ engine: "wasm", task: "digits", loss, labelled, rounds: 5 })),
);
const settings: readonly Setting[] = [
  ...onWasm,
  { engine: "reference", task: "digits", loss: "wgan-gp", labelled: true, rounds: 1 },
  { engine: "wasm", task: "mnist", loss: "dcgan", labelled: true, rounds: 2 },
  ...rowsOf<Setting>([{ engine: "wasm", task: "mnist", loss: "wgan-gp", labelled: false, rounds: 2 }], []),
];

function createTaskGan({ task, loss, labelled, seed }: Pick<Setting, "task" | "loss" | "labelled"> & { seed: number }) {
  const choice = choiceOf({ task, loss, epochs: undefined });
  const gan = createGan({ ...choice, pixels: tasks[task].side ** 2, labelled, seed });
  return { gan, choice };
}

/** What the rounds gave, and every variable before and after. */
async function play(setting: Setting, createRound: (engine: Engine<"sync">, gan: Gan) => Round) {
  const engine = createEngines[setting.engine]();
  const { gan, choice } = createTaskGan({ ...setting, seed: 3 });
  const before = await bitsOf(engine, gan);
  const round = createRound(engine, gan);
  const batches = [...createRoundBatches(known[setting.task], { ...gan, ...choice, seed: 3 }).take(setting.rounds)];
  const given = batches.map((batch) => round({ critic: batch, generator: {} }));
  return { given, before, after: await bitsOf(engine, gan) };
}

/** A digest of each variable. */
async function bitsOf(engine: Engine<"sync">, { parts }: Gan): Promise<Record<string, string>> {
  const { tensors } = await takeCheckpoint(engine, parts);
  const digests = Object.entries(tensors).map(([path, { data }]) => [
    path,
    createHash("sha256").update(data).digest("hex"),
  ]);
  return Object.fromEntries(digests);
}

it.each(settings)("gives in one call the bits of separate calls: %j", async (setting) => {
  const together = await play(setting, roundInOneCall);
  const apart = await play(setting, roundInSeparateCalls);
  expect(together.before).toEqual(apart.before);
  expect(together.after).toEqual(apart.after);
  const path = setting.task === "digits" ? "critic/0/kernel" : "critic/1/kernel";
  for (const changed of [path, "generator/0/kernel", "noise/count"])
    expect(together.after[changed]).not.toEqual(together.before[changed]);

  expect(together.given).toHaveLength(setting.rounds);
  together.given.forEach(({ critic, generator }, i) => {
    for (const name of ["criticLoss", "penalty", "toldApart"] as const)
      expect([...critic[name].data]).toEqual([...(apart.given[i]?.critic[name].data ?? [])]);
    expect(generator.generatorLoss.item()).toBe(apart.given[i]?.generator.generatorLoss.item());
  });
});

it("starts and draws otherwise with another seed", () => {
  const weightsOf = (seed: number) =>
    createTaskGan({ task: "digits", loss: "wgan-gp", labelled: true, seed }).gan.parts;
  const [a, b, c] = [1, 1, 2].map(weightsOf);
  for (const network of ["generator", "critic"] as const) {
    const kernel = (parts: typeof a) => parts?.[network].variables["0/kernel"]?.initial.data;
    expect(kernel(b)).toEqual(kernel(a));
    expect(kernel(c)).not.toEqual(kernel(a));
  }
});
