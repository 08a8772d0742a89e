import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { argMax, input, max, relu, softmax } from "@handloom/graph";
import { dense, dropout, seeded, sequential, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { classes, imageDataset, type LabelledImages } from "../images/labelledImages.ts";
import type { Classifier } from "./classifier.ts";

const epochs = 60;

/** Trains the judge of 8 × 8 pixels, in seconds. It has an engine of its own, so its weights are always the same. */
export function trainDigitClassifier(known: LabelledImages): Classifier {
  const image = input("image", ["batch", known.side ** 2]);
  const label = input("label", ["batch"], "int32");
  const layers = [dense(128), relu, dropout(0.3), dense(128), relu, dropout(0.3), dense(classes)];
  const net = seeded(1, sequential(...layers));
  const loss = sparseCategoricalCrossEntropy(label, net(image, { training: true }), { fromLogits: true });
  const logits = net(image);

  const engine = createWasmEngine();
  const updates = adam().getUpdates(loss, net.parameters);
  const train = compile(engine, { inputs: { image, label }, updates });
  const outputs = { label: argMax(logits, { axis: 1 }), confidence: max(softmax(logits), { axis: 1 }) };
  const read = compile(engine, { inputs: { image }, outputs });

  const batches = imageDataset(known).shuffle(1).batches(64);
  for (let epoch = 1; epoch <= epochs; epoch++) for (const batch of batches) train(batch);

  return {
    read(image) {
      const { label, confidence } = read({ image });
      return { label: Int32Array.from(label.data), confidence: Float32Array.from(confidence.data) };
    },
  };
}
