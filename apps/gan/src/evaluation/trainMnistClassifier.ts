// Usage: node dist/evaluation/trainMnistClassifier.js
// Writes mnist/classifier.safetensors, in a minute or two, with the same bits each time. Held-out images are only read.
import { writeFileSync } from "node:fs";
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { argMax, input } from "@handloom/graph";
import { sparseCategoricalCrossEntropy } from "@handloom/layers";
import { takeCheckpoint, writeCheckpoint } from "@handloom/loop";
import { adam, cosineSchedule } from "@handloom/optimizers";
import { Tensor } from "@handloom/tensor";
import { imageDataset } from "../images/labelledImages.ts";
import { loadMnistImages } from "../images/mnistImages.ts";
import { createMnistNetwork } from "./mnistNetwork.ts";
import { variedImages } from "./variedImages.ts";

const epochs = 60;
const batchSize = 50;

const { judged, heldOut } = loadMnistImages();
const { features, read } = createMnistNetwork();
const image = input("image", ["batch", judged.side ** 2]);
const label = input("label", ["batch"], "int32");
const logits = read(features(image, { training: true }), { training: true });
const loss = sparseCategoricalCrossEntropy(label, logits, { fromLogits: true });
const steps = (epochs * judged.count) / batchSize;
const updates = adam({ learningRate: cosineSchedule({ peak: 2e-3, steps }) }).getUpdates(loss, [
  ...features.parameters,
  ...read.parameters,
]);
const engine = createWasmEngine();
const train = compile(engine, { inputs: { image, label }, outputs: { loss }, updates });
const test = compile(engine, { inputs: { image }, outputs: { label: argMax(read(features(image)), { axis: 1 }) } });

for (let epoch = 1; epoch <= epochs; epoch++) {
  let total = 0;
  for (const batch of imageDataset(variedImages(judged, epoch)).shuffle(epoch).batches(batchSize))
    total += train(batch).loss.item();
  const right = test({ image: new Tensor(heldOut.image, [heldOut.count, heldOut.side ** 2]) }).label.data;
  const share = heldOut.label.filter((digit, i) => right[i] === digit).length / heldOut.count;
  console.log(
    `epoch ${epoch}: loss ${((total * batchSize) / judged.count).toFixed(4)}, ${(100 * share).toFixed(1)} % of held-out images read right`,
  );
}
const checkpoint = await takeCheckpoint(engine, { features, read });
writeFileSync(new URL("../../mnist/classifier.safetensors", import.meta.url), await writeCheckpoint(checkpoint));
