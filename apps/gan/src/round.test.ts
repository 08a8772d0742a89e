import { createHash } from "node:crypto";
import { createReferenceEngine, type Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { takeCheckpoint } from "@handloom/loop";
import { expect, it } from "vitest";
import { loadDigitImages } from "./digitImages.ts";
import { createGan, type Gan } from "./gan.ts";
import { type LossName, losses, lossNames } from "./losses/index.ts";
import { type Round, roundInOneCall, roundInSeparateCalls } from "./round.ts";
import { createRoundBatches } from "./roundBatches.ts";

const { known } = loadDigitImages();
const createEngines = { wasm: () => createWasmEngine(), reference: () => createReferenceEngine({ precision: 32 }) };

interface Setting {
  readonly engine: keyof typeof createEngines;
  readonly loss: LossName;
  readonly labelled: boolean;
  readonly rounds: number;
}

const onWasm = lossNames.flatMap((loss) =>
  [true, false].map((labelled): Setting => ({ engine: "wasm", loss, labelled, rounds: 5 })),
);
const settings = [...onWasm, { engine: "reference", loss: "wgan-gp", labelled: true, rounds: 1 } satisfies Setting];

/** What the rounds gave, and every variable before and after. */
async function play(setting: Setting, createRound: (engine: Engine<"sync">, gan: Gan) => Round) {
  const engine = createEngines[setting.engine]();
  const gan = createGan({ loss: losses[setting.loss], labelled: setting.labelled, seed: 3 });
  const before = await bitsOf(engine, gan);
  const round = createRound(engine, gan);
  const batches = [...createRoundBatches(known, gan.criticSteps, 3).take(setting.rounds)];
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

it.each(settings)(
  "gives in one call the bits of separate calls: %j",
  async (setting) => {
    const together = await play(setting, roundInOneCall);
    const apart = await play(setting, roundInSeparateCalls);
    expect(together.before).toEqual(apart.before);
    expect(together.after).toEqual(apart.after);
    for (const path of ["critic/0/kernel", "generator/0/kernel", "noise/count"])
      expect(together.after[path]).not.toEqual(together.before[path]);

    expect(together.given).toHaveLength(setting.rounds);
    together.given.forEach(({ critic, generator }, i) => {
      for (const name of ["criticLoss", "penalty", "toldApart"] as const)
        expect([...critic[name].data]).toEqual([...(apart.given[i]?.critic[name].data ?? [])]);
      expect(generator.generatorLoss.item()).toBe(apart.given[i]?.generator.generatorLoss.item());
    });
  },
  60_000,
);

it("starts and draws otherwise with another seed", () => {
  const weightsOf = (seed: number) => createGan({ loss: losses["wgan-gp"], labelled: true, seed }).parts;
  const [a, b, c] = [1, 1, 2].map(weightsOf);
  for (const network of ["generator", "critic"] as const) {
    const kernel = (parts: typeof a) => parts?.[network].variables["0/kernel"]?.initial.data;
    expect(kernel(b)).toEqual(kernel(a));
    expect(kernel(c)).not.toEqual(kernel(a));
  }
});
