// A user's program: type-checked and run against the packed packages, in a folder outside the workspace.
import { compile, createReferenceEngine } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import { loadTfjs, TfjsError } from "@handloom/engine-tfjs";
import { createWasmEngine } from "@handloom/engine-wasm";
import { type Expr, input, matmul, pow, sub, sum } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { zeros } from "@handloom/layers/initializers";
import { progress, runningMean } from "@handloom/loop";
import { adam } from "@handloom/optimizers";
import { tensor } from "@handloom/tensor";

const x = input("x", ["batch", 2]);
const yTrue = input("yTrue", ["batch", 1]);
const net = dense(1, { seed: 1, biasInitializer: zeros });
const squaredError = (wanted: Expr, predicted: Expr) => sum(pow(sub(wanted, predicted), 2));
const loss = squaredError(yTrue, net(x));
const updates = adam({ learningRate: 0.05 }).getUpdates(loss, net.parameters);
const train = compile(createReferenceEngine(), { inputs: { x, yTrue }, outputs: { loss }, updates });

const samples = Array.from({ length: 16 }, (_, i) => [i % 4, Math.floor(i / 4)] as const);
const targets = samples.map(([a, b]) => [a + b]);
const rows = arrays({ x: tensor(samples), yTrue: tensor(targets) })
  .shuffle(1)
  .batches(4);
const losses: number[] = [];
for (let epoch = 0; epoch < 40; epoch++) {
  const mean = runningMean();
  for (const row of progress(rows, { silent: true })) mean.add(train(row).loss.item());
  losses.push(mean.value);
}
const [first = 0, last = 0] = [losses[0], losses.at(-1)];
if (!(last < first / 100)) throw new Error(`the loss went from ${first} to ${last}: it did not learn`);

const wasm = createWasmEngine({ threads: 2 });
const square = input("square", [512, 512]);
const multiply = compile(wasm, { inputs: { square }, outputs: { product: matmul(square, square) } });
multiply({ square: new Float32Array(512 * 512) });
const deadline = performance.now() + 100_000;
while (wasm.info["running"] !== 2) {
  if (performance.now() > deadline) throw new Error("the engine's second thread did not start");
  await new Promise((resolve) => setTimeout(resolve, 1));
}

const refusal: unknown = await loadTfjs("wasm").then(
  () => "TensorFlow.js is here, although nobody asked for it",
  (error) => error,
);
if (!(refusal instanceof TfjsError && refusal.message.includes("npm install @tensorflow/tfjs-core"))) throw refusal;
