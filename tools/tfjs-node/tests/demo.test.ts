import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createReferenceEngine, type Engine } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import { loadTfjs } from "@handloom/engine-tfjs";
import { dense } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { expect, it } from "vitest";
import { type Epoch, learnToAdd } from "../../../apps/sum-demo/src/learnToAdd.ts";
import { drawPairs } from "../../../apps/sum-demo/src/pairs.ts";
import { root } from "../src/folder.mjs";

function trained(engine: Engine<"sync">): readonly Epoch[] {
  const { trainSamples, testSamples } = drawPairs(1);
  const lesson = learnToAdd({
    engine,
    net: dense(1, { seed: 1 }),
    optimizer: adam({ learningRate: 0.05 }),
    trainSet: arrays(trainSamples).shuffle(1).batches(1),
    testSet: arrays(testSamples).batches(1),
    epochs: 5,
  });
  return [...lesson];
}

function expectSame(got: readonly Epoch[], want: readonly Epoch[]): void {
  expect(got).toHaveLength(want.length);
  got.forEach(({ trainLoss, testLoss }, i) => {
    expect(Math.abs(trainLoss / (want[i] as Epoch).trainLoss - 1)).toBeLessThan(1e-4);
    expect(Math.abs(testLoss / (want[i] as Epoch).testLoss - 1)).toBeLessThan(1e-4);
  });
}

it.each(["session", "eager"] as const)("has the losses of the reference in the sum demo, in %s mode", async (mode) => {
  const engine = await loadTfjs("node", { mode });
  expect(engine.info["mode"]).toBe(mode);
  expectSame(trained(engine), trained(createReferenceEngine({ precision: 32 })));
});

it("runs the sum demo by its flag", () => {
  const run = (engine: string) => {
    const hook = pathToFileURL(join(root, "tools/tfjs-node/src/resolve.mjs")).href;
    const flags = ["--json", "--epochs", "5", "--engine", engine];
    const args = ["--import", hook, join(root, "apps/sum-demo/dist/main.js"), ...flags];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(status, stderr).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    return lines.slice(0, 5).map((line) => JSON.parse(line) as Epoch);
  };
  expectSame(run("tfjs-node"), run("reference"));
});
