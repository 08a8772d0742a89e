import { compile, createReferenceEngine, type Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { input } from "@handloom/graph";
import { dense, sparseCategoricalCrossEntropy, stepAccuracy, stepMean, stepMetrics } from "@handloom/layers";
import { accuracy } from "@handloom/loop";
import { sgd } from "@handloom/optimizers";
import { describe, expect, test } from "vitest";

describe.each<[string, () => Engine<"sync">]>([
  ["wasm", () => createWasmEngine()],
  ["reference", () => createReferenceEngine({ precision: 32 })],
])("metrics of steps on %s", (_, create) => {
  test("count beyond the whole numbers of float32", () => {
    const [engine, mean] = [create(), stepMean()];
    const [x, weight] = [input("x", []), input("weight", [])];
    const step = compile(engine, { inputs: { x, weight }, updates: mean.updateState(x, weight) });
    step({ x: 1, weight: 2 ** 24 });
    for (let i = 0; i < 16; i++) step({ x: 2, weight: 1 });
    const read = compile(engine, { outputs: { mean: mean.result() }, updates: mean.resetState() });
    expect(read({}).mean.item()).toBe(Math.fround((2 ** 24 + 32) / (2 ** 24 + 16)));
    expect(read({}).mean.item()).toBeNaN();
  });

  test("are the host's, without a call beside the step, and shared with a step that tests", () => {
    const engine = create();
    const [x, label] = [input("x", ["batch", 2]), input("label", ["batch"], "int32")];
    const net = dense(3, { seed: 1 });
    const logits = net(x);
    const loss = sparseCategoricalCrossEntropy(label, logits, { fromLogits: true });
    const metrics = stepMetrics({ loss: stepMean(), accuracy: stepAccuracy() });
    const added = metrics.updateState({ loss: [loss], accuracy: [label, logits] });
    const updates = [...sgd({ learningRate: 0.1 }).getUpdates(loss, net.parameters), ...added];
    const train = compile(engine, { inputs: { x, label }, outputs: { loss, logits }, updates });
    const test = compile(engine, { inputs: { x, label }, outputs: { loss, logits }, updates: added });
    const read = compile(engine, { outputs: metrics.result() });
    const [host, losses] = [accuracy(), [] as number[]];
    for (let i = 0; i < 12; i++) {
      const rows = Array.from({ length: 5 }, (_, row) => [Math.sin(3 * row + i), Math.cos(7 * row - i)]);
      const batch = { x: rows, label: rows.map((_, row) => (row * i) % 3) };
      const { loss, logits } = (i % 2 === 0 ? train : test)(batch);
      host.add(batch.label, logits);
      losses.push(loss.item());
    }
    const { loss: mean, accuracy: share } = read({});
    expect(share.item()).toBe(Math.fround(host.value));
    expect(mean.item()).toBeCloseTo(losses.reduce((a, b) => a + b) / 12, 6);
  });
});
