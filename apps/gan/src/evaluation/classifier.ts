import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { argMax, input, max, relu, softmax } from "@handloom/graph";
import { dense, dropout, seeded, sequential, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { classes, type DigitImages, digitDataset, pixels } from "../digitImages.ts";

/** Reads digits: the judge of what the generator draws. */
export interface Classifier {
  /** @param image [count, 64] */
  read(image: Float32Array): Reading;
}

export interface Reading {
  readonly label: Int32Array;
  /** The probability of that label, by the classifier. */
  readonly confidence: Float32Array;
}

const epochs = 60;

/** Always the same judge, on an engine of its own, whatever is tried with the networks. */
export function trainClassifier(known: DigitImages): Classifier {
  const image = input("image", ["batch", pixels]);
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

  const batches = digitDataset(known).shuffle(1).batches(64);
  for (let epoch = 1; epoch <= epochs; epoch++) for (const batch of batches) train(batch);

  return {
    read(image) {
      const { label, confidence } = read({ image });
      return { label: Int32Array.from(label.data), confidence: Float32Array.from(confidence.data) };
    },
  };
}

/** The share of images that are read as what they are. */
export function accuracyOf(classifier: Classifier, { image, label, count }: DigitImages): number {
  const reading = classifier.read(image);
  return reading.label.filter((read, i) => read === label[i]).length / count;
}
