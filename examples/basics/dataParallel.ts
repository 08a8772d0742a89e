import { compile, type Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { gradients, input, relu, type Variable } from "@handloom/graph";
import { dense, flatten, seeded, sequential, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { type Tensor, tensor } from "@handloom/tensor";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "../images/digitRows.ts";

/** Two engines see half of each batch and exchange gradients by hand; a third, which sees all of it, learns the same weights. */
export function dataParallel(engine: Engine<"sync">, { print = console.log, steps = 300 }: Stage = {}) {
  const net = seeded(1, sequential(flatten, dense(32), relu, dense(10)));
  const [image, label] = [input("image", ["batch", 8, 8, 1]), input("label", ["batch"], "int32")];
  const loss = sparseCategoricalCrossEntropy(label, net(image), { fromLogits: true });
  const slopes = gradients(loss, net.parameters);
  const received = net.parameters.map((weights, i) => input(`slope${i}`, weights.shape));
  const optimizer = adam({ learningRate: 2e-3 });
  const measure = { inputs: { image, label }, outputs: { loss, slopes } };
  const apply = { inputs: received, updates: optimizer.getUpdates(received, net.parameters) };

  // Variables are names of values, and each engine keeps values of its own.
  const workers = [engine, createWasmEngine()].map((engine) => ({
    engine,
    measure: compile(engine, measure),
    apply: compile(engine, apply),
  }));
  const whole = createWasmEngine();
  const alone = compile(whole, {
    ...measure,
    updates: adam({ learningRate: 2e-3 }).getUpdates(slopes, net.parameters),
  });
  let step = 0;
  for (const batch of digitRows().batches(100)) {
    const halves = [0, 1].map((half) => ({ image: rows(batch.image, half), label: rows(batch.label, half) }));
    const seen = workers.map(({ measure }, i) => measure(halves[i] as typeof batch));
    const means = received.map((_, i) => meanOf(seen.map(({ slopes }) => slopes[i] as Tensor)));
    for (const { apply } of workers) apply(means);
    const { loss } = alone(batch);
    if (++step === 1 || step % 100 === 0) {
      const mean = seen.reduce((sum, { loss }) => sum + loss.item(), 0) / seen.length;
      print(`step ${step}: loss ${mean.toFixed(4)} on two engines, ${loss.item().toFixed(4)} on one`);
    }
    if (step >= steps) break;
  }
  const [first, second] = workers.map(({ engine }) => engine);
  print(`the largest difference of weights is ${apart(net.parameters, engine, second ?? engine)} between the two,`);
  print(`and ${apart(net.parameters, first ?? engine, whole)} between them and the one that saw all`);
  for (const { engine } of workers.slice(1)) engine.dispose();
  whole.dispose();
}

function rows({ data, shape: [count = 0, ...row] }: Tensor, half: number): Tensor {
  const size = data.length / 2;
  return tensor(data.slice(half * size, (half + 1) * size), { shape: [count / 2, ...row] });
}

function meanOf([a, b]: readonly Tensor[]): Tensor {
  if (a === undefined || b === undefined) throw new Error("meanOf takes two tensors.");
  const means = Array.from(a.data, (value, i) => (value + Number(b.data[i])) / 2);
  return tensor(means, { shape: a.shape, dtype: "float32" });
}

function apart(parameters: readonly Variable[], one: Engine<"sync">, other: Engine<"sync">): string {
  const differences = parameters.flatMap((parameter) => {
    const [a, b] = [one.read(parameter), other.read(parameter)];
    return Array.from(a.data, (value, i) => Math.abs(value - Number(b.data[i])));
  });
  return Math.max(...differences).toExponential(0);
}
