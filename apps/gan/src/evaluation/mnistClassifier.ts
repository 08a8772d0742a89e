import { readFileSync } from "node:fs";
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { argMax, input, max, softmax } from "@handloom/graph";
import { readCheckpoint, restoreCheckpoint } from "@handloom/loop";
import type { Classifier } from "./classifier.ts";
import { createMnistNetwork } from "./mnistNetwork.ts";

const pixels = 28 * 28;

/** The judge of 28 × 28 pixels, with the weights that `trainMnistClassifier.ts` wrote. */
export async function loadMnistClassifier(): Promise<Required<Classifier>> {
  const network = createMnistNetwork();
  const image = input("image", ["batch", pixels]);
  const features = network.features(image);
  const logits = network.read(features);
  const answer = { label: argMax(logits, { axis: 1 }), confidence: max(softmax(logits), { axis: 1 }) };

  const engine = createWasmEngine();
  const weights = readFileSync(new URL("../../mnist/classifier.safetensors", import.meta.url));
  await restoreCheckpoint(engine, { ...network }, await readCheckpoint(weights));
  const read = compile(engine, { inputs: { image }, outputs: answer });
  const look = compile(engine, { inputs: { image }, outputs: { features } });
  return {
    read(image) {
      const { label, confidence } = read({ image });
      return { label: Int32Array.from(label.data), confidence: Float32Array.from(confidence.data) };
    },
    look: (image) => Float32Array.from(look({ image }).features.data),
  };
}
