import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { takeCheckpoint } from "./checkpoint.ts";
import { readCheckpoint, writeCheckpoint } from "./checkpointBytes.ts";
import { checkpoints } from "./checkpoints.ts";
import { counters } from "./counters.ts";
import { type MapVariable, mapEngine, mapVariable } from "./mapEngine.cases.ts";
import { restoreCheckpoint } from "./restoreCheckpoint.ts";

const folder = scratchFolder();
const names = [
  "__proto__",
  "constructor",
  "toString",
  "__metadata__",
  "handloom.sha256",
  '"handloom.sha256":"',
  "",
  "/",
  "a/b",
  "ünïcode 🚀",
  "\u2028\n\t\0",
  "1",
  "x".repeat(100_000),
];
const recordOf = <Value>(value: (name: string, i: number) => Value): Record<string, Value> =>
  Object.fromEntries(names.map((name, i) => [name, value(name, i)]));

describe("F3: a name that objects have by themselves, or that is odd", () => {
  it("is kept of parts, variables, counters, states and metrics", async () => {
    const build = (of: (i: number) => number) => ({
      parts: recordOf((_, i) => counters(recordOf(() => of(i)))),
      net: { variables: recordOf((_, i) => mapVariable([of(i)])) },
    });
    const engine = mapEngine("sync");
    const first = build((i) => i + 1);
    const all = { ...first.parts, net: first.net };
    const metrics = recordOf((_, i) => i / 2);
    const bytes = await writeCheckpoint(await takeCheckpoint(engine, all, { metrics }));
    const checkpoint = await readCheckpoint(bytes);
    expect(Object.keys(checkpoint.states).sort()).toEqual([...names].sort());
    expect(Object.entries(checkpoint.metrics).sort()).toEqual(Object.entries(metrics).sort());

    const second = build(() => 0);
    await restoreCheckpoint(engine, { ...second.parts, net: second.net }, checkpoint);
    const [partOf, variableOf] = [second.parts, second.net.variables].map((record) => new Map(Object.entries(record)));
    for (const [i, name] of names.entries()) {
      expect(Object.values(partOf?.get(name) ?? {})).toEqual(names.map(() => i + 1));
      expect(engine.get(variableOf?.get(name) as MapVariable).item()).toBe(i + 1);
    }
  });

  it("is not a reason to keep a checkpoint as the best", async () => {
    const saves = checkpoints(folder, mapEngine("sync"), {}, { last: 1, best: { metric: "constructor" } });
    const paths = [];
    for (const step of [1, 2, 3]) paths.push(await saves.save(step, step === 2 ? { constructor: 1 } : {}));
    expect(await saves.resume()).toMatchObject({ step: 3 });
    expect(readdirSync(folder).sort()).toEqual(paths.slice(1).map((path) => path.slice(folder.length + 1)));
  });
});

describe("checkpoints", () => {
  it.each([undefined, "0.5", 3n, null, [0.5]])(
    "refuse the metric %s, which would come back as another",
    async (loss) => {
      const saving = takeCheckpoint(mapEngine("sync"), {}, { metrics: { loss: loss as never } });
      await expect(saving).rejects.toThrow('checkpoint: the metric "loss" is of type ');
    },
  );

  it("refuse a mode of the best that does not exist", () => {
    const best = { metric: "loss", mode: "minimum" as "min" };
    expect(() => checkpoints(folder, mapEngine("sync"), {}, { best })).toThrow(
      'checkpoints: best.mode must be "min" or "max", got "minimum". A loss wants "min".',
    );
  });
});

describe("readCheckpoint", () => {
  it("leaves the bytes as they are, also those of a Buffer", async () => {
    const bytes = await writeCheckpoint({ step: 3, metrics: {}, tensors: {}, states: {} });
    const buffer = Buffer.from(bytes);
    for (let time = 0; time < 2; time++) expect((await readCheckpoint(buffer)).step).toBe(3);
    expect(buffer.equals(bytes)).toBe(true);
  });
});
