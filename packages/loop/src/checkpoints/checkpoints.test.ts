import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { type CheckpointsOptions, checkpoints } from "./checkpoints.ts";
import { counters } from "./counters.ts";
import { latestCheckpoint } from "./folder.ts";
import { mapEngine, mapVariable } from "./mapEngine.cases.ts";

const root = scratchFolder();

function run(name: string, options: CheckpointsOptions = {}) {
  const engine = mapEngine("sync");
  const weight = mapVariable([0]);
  const at = counters({ step: 0 });
  const folder = `${root}/${name}`;
  const saves = checkpoints(folder, engine, { net: { variables: { weight } }, at }, options);
  return {
    folder,
    saves,
    at,
    weight: () => engine.get(weight).item(),
    train(step: number) {
      at.step = step;
      engine.set(weight, tensor(Float32Array.of(step)));
    },
    steps: () => readdirSync(folder).map((name) => Number(/\d+/.exec(name)?.[0])),
  };
}

describe("checkpoints", () => {
  it("keeps what it has just saved, though a damaged file is of a later step", async () => {
    const first = run("behind", { last: 1 });
    writeFileSync(await first.saves.save(300), "damaged");
    const second = run("behind", { last: 1, warn: () => undefined });
    expect(await second.saves.resume()).toBeUndefined();
    for (const step of [10, 20]) {
      second.train(step);
      expect(existsSync(await second.saves.save(step))).toBe(true);
    }
    expect(second.steps().sort()).toEqual([20, 300]);
    expect(await second.saves.resume()).toMatchObject({ step: 20 });
  });

  it("H3: writes one after the other in the order of the calls, though an earlier one's values come later", async () => {
    const engine = mapEngine("async");
    const weight = mapVariable([0]);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reads = 0;
    const slowAtFirst = {
      ...engine,
      readAll: async (variables: Parameters<typeof engine.readAll>[0]) => {
        const values = engine.readAll(variables);
        if (reads++ === 0) await held;
        return values;
      },
    };
    const folder = `${root}/inOrder`;
    const saves = checkpoints(folder, slowAtFirst, { net: { variables: { weight } } }, { last: 1 });
    const done: number[] = [];
    const both = [1, 2].map((step) => saves.save(step).then(() => done.push(step)));
    // Time enough for the second one, whose values are there, to overtake.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(done).toEqual([]);
    release();
    await Promise.all(both);
    expect(done).toEqual([1, 2]);
    expect(readdirSync(folder)).toEqual(["checkpoint-000000000002.safetensors"]);
  });

  it("H3: goes on with the next save after one that failed", async () => {
    const { saves, steps, train } = run("afterFailure");
    const failing = saves.save(-1);
    train(2);
    const next = saves.save(2);
    await expect(failing).rejects.toThrow();
    await next;
    expect(steps()).toEqual([2]);
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses to keep %s of the best", (count) => {
    expect(() => run("count", { best: { metric: "loss", count } })).toThrow(
      `checkpoints: best.count is ${count}. Give a whole number of at least 1.`,
    );
  });

  it("resumes nothing where nothing was saved, and else the newest", async () => {
    const first = run("resume");
    expect(await first.saves.resume()).toBeUndefined();
    for (const step of [5, 10]) {
      first.train(step);
      expect(await first.saves.save(step)).toBe(
        `${first.folder}/checkpoint-0000000000${String(step).padStart(2, "0")}.safetensors`,
      );
    }
    const second = run("resume");
    expect(await second.saves.resume()).toMatchObject({ step: 10, path: expect.stringContaining("10.safetensors") });
    expect([second.at.step, second.weight()]).toEqual([10, 10]);
  });

  it("saves the moment of the call while training goes on, one after the other", async () => {
    const { saves, train, folder } = run("moment", { last: 9 });
    const saving = [1, 2, 3].map((step) => {
      train(step);
      return saves.save(step);
    });
    train(99);
    for (const path of await Promise.all(saving)) expect(existsSync(path)).toBe(true);
    for (const step of [3, 2, 1]) {
      const resumed = run("moment", { warn: () => undefined });
      const found = await resumed.saves.resume();
      expect([found?.step, resumed.weight(), resumed.at.step]).toEqual([step, step, step]);
      writeFileSync(found?.path ?? "", "damaged");
    }
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it("skips damaged files and says so", async () => {
    const { saves, train, folder } = run("damaged");
    for (const step of [1, 2, 3]) {
      train(step);
      await saves.save(step);
    }
    const file = (step: number) => `${folder}/checkpoint-00000000000${step}.safetensors`;
    const bytes = readFileSync(file(3));
    bytes.writeUInt8(bytes.at(-1) === 0 ? 1 : 0, bytes.length - 1);
    writeFileSync(file(3), bytes);
    writeFileSync(file(2), bytes.subarray(0, 40));
    const warnings: string[] = [];
    const found = await latestCheckpoint(folder, { warn: (message) => warnings.push(message) });
    expect(found?.step).toBe(1);
    expect(warnings).toEqual([
      expect.stringMatching(/^latestCheckpoint: skipped .*003\.safetensors\. .*its checksum does not match/),
      expect.stringMatching(/^latestCheckpoint: skipped .*002\.safetensors\. .*it is cut off/),
    ]);
  });

  it("keeps the last and the best, and clears what a killed process left", async () => {
    const { saves, steps, folder } = run("best", { last: 2, best: { metric: "loss", count: 2 } });
    const losses = [0.5, 0.1, Number.NaN, 0.3, 0.2, 0.9, 0.8];
    for (const [i, loss] of losses.entries()) {
      await saves.save(i + 1, { loss });
      if (i === 3) writeFileSync(`${folder}/checkpoint-000000000004.safetensors.part`, "half");
    }
    await saves.save(8);
    expect(steps()).toEqual([2, 5, 7, 8]);
  });

  it("keeps the highest where high is good, of equals the newest", async () => {
    const { saves, steps } = run("highest", { last: 1, best: { metric: "accuracy", mode: "max" } });
    for (const [i, accuracy] of [0.5, 0.7, 0.7, 0.6].entries()) await saves.save(i, { accuracy });
    expect(steps()).toEqual([2, 3]);
  });

  it("goes on saving after a save that failed", async () => {
    const { saves, folder } = run("failed");
    writeFileSync(folder, "a file where the folder should be");
    await expect(saves.save(1)).rejects.toThrow();
    const good = run("good");
    const bad = good.saves.save(-1);
    const later = good.saves.save(1);
    await expect(bad).rejects.toThrow("the step must be a whole number");
    expect(existsSync(await later)).toBe(true);
  });

  it("refuses to keep none", () => {
    expect(() => run("none", { last: 0 })).toThrow("checkpoints: last is 0. Give a whole number of at least 1.");
  });
});
