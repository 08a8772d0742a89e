import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { takeCheckpoint } from "./checkpoint.ts";
import { checkpoints } from "./checkpoints.ts";
import { counters } from "./counters.ts";
import { mapEngine, mapVariable } from "./mapEngine.cases.ts";
import { restoreCheckpoint } from "./restoreCheckpoint.ts";
import { sameBits } from "./sameBits.ts";

const root = scratchFolder();

it("H3: resume waits for saves that were begun before it", async () => {
  const [engine, weight] = [mapEngine("async"), mapVariable([3])];
  const saves = checkpoints(`${root}/waits`, engine, { weight });
  const saving = saves.save(7);
  expect(await saves.resume()).toMatchObject({ step: 7 });
  await saving;
});

it.each([
  [[1], { 0: 1 }],
  [[], {}],
  [{ a: [1] }, { a: { 0: 1 } }],
])("H3: a list is not a record of the same entries: %j, %j", (a, b) => {
  expect([sameBits(a, b), sameBits(b, a), sameBits(a, a), sameBits(b, b)]).toEqual([false, false, true, true]);
});

it.each([{ step: 1 }, { step: 1, epoch: 2, extra: 3 }, { step: 1, epoch: "2" }, null, [1, 2]])(
  "H3: counters refuse a state of other counters: %j",
  (state) => {
    const at = counters({ step: 5, epoch: 6 });
    expect(() => at.restore(state)).toThrow("this is not the state of the counters step, epoch");
    expect({ ...at }).toEqual({ step: 5, epoch: 6 });
  },
);

it("H3: a float64 in the file is good for a float32 variable alone", async () => {
  const engine = mapEngine("sync");
  const weight = { ...mapVariable([0]), dtype: "int32" } as const;
  const taken = await takeCheckpoint(engine, { weight: mapVariable([0]) });
  const stored = { ...taken, tensors: { weight: tensor(Float64Array.of(1)) } };
  await expect(restoreCheckpoint(engine, { weight }, stored)).rejects.toThrow(
    "different weight (float64 [1] in the checkpoint, int32 [1] here)",
  );
  await restoreCheckpoint(engine, { weight: mapVariable([0]) }, stored);
});
