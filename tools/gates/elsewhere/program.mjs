// A user's program, for whatever runs JavaScript: trains, exports what it trained, and trains on by both. Prints the bits.
import { mkdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import * as ops from "handloom";
import { compile, createWasmEngine, input, tanh } from "handloom";
import { arrays } from "handloom/datasets";
import { exportStep } from "handloom/export";
import { dense, meanSquaredError, seeded, sequential } from "handloom/layers";
import { runningMean } from "handloom/loop";
import { adam } from "handloom/optimizers";

const rest = [
  "compiler/parts",
  "datasets/images",
  "datasets/sets",
  "engine-wasm/parts",
  "layers/initializers",
  "loop/report",
];
for (const entry of rest) await import(`handloom/${entry}`);

const [x, y] = [input("x", ["batch", 2]), input("y", ["batch", 1])];
const net = seeded(1, sequential(dense(8), tanh, dense(1)));
const loss = meanSquaredError(y, net(x));
const updates = adam({ learningRate: 0.01 }).getUpdates(loss, net.parameters);
// Without its settings Node 20 does not fuse multiply-adds, as some other hosts.
const engine = createWasmEngine({ threads: 1, flags: !process.argv.includes("--plain") });
const train = compile(engine, { inputs: { x, y }, outputs: { loss }, updates });

const rows = Array.from({ length: 32 }, (_, i) => [Math.fround(i / 32), Math.fround((i % 5) / 5)]);
const batches = arrays({ x: rows, y: rows.map(([a, b]) => [a + b]) })
  .shuffle(1)
  .batches(8);
const mean = runningMean();
for (const batch of batches) mean.add(train(batch).loss.item());
if (!(mean.value < 1)) throw new Error(`the loss is ${mean.value}`);

mkdirSync("exported", { recursive: true });
const files = exportStep(train, { wasm: "beside", weights: "beside" });
for (const [name, content] of Object.entries(files)) writeFileSync(`exported/${name}`, content);
const { createStep } = await import(pathToFileURL("exported/step.js").href);
const step = await createStep();

const feed = { x: rows.slice(0, 8), y: rows.slice(0, 8).map(([a, b]) => [a * b]) };
const losses = [];
for (let call = 0; call < 5; call++) losses.push([train(feed).loss.item(), step(feed).loss.data[0]]);
const same = losses.every(([own, exported]) => own === exported);

// Functions that the engine computes itself, of numbers that are the same everywhere.
const value = input("value", ["n"]);
const outputs = ["exp", "log", "tanh", "sin", "sigmoid", "erf", "pow"].map((name) =>
  name === "pow" ? ops.pow(value, 1.7) : ops[name](value),
);
const given = Float32Array.from({ length: 4000 }, (_, i) => (i + 1) / 256);
const results = compile(engine, { inputs: { value }, outputs })({ value: given });
let functions = 0;
for (const { data } of results)
  for (const word of new Int32Array(data.buffer, data.byteOffset, data.length))
    functions = (Math.imul(functions, 31) + word) | 0;

const hasWindow = typeof document !== "undefined";
console.log(
  JSON.stringify({
    same,
    fma: engine.info.fma,
    hasWindow,
    functions: `${functions}`,
    losses: losses.map(([own]) => own),
  }),
);
