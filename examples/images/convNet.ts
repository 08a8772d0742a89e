import { compile, type Engine } from "@handloom/compiler";
import { argMax, cast, equal, input, mean, relu } from "@handloom/graph";
import {
  conv2d,
  dense,
  dropout,
  flatten,
  maxPooling,
  seeded,
  sequential,
  sparseCategoricalCrossEntropy,
} from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { drawInk } from "../gallery/drawInk.ts";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "./digitRows.ts";

/** A convolutional network reads handwritten digits, and is shown the ones that it gets wrong. */
export function convNet(engine: Engine<"sync">, { print = console.log, draw, steps = 600 }: Stage = {}) {
  const features = sequential(conv2d(16, 3, { padding: "same" }), relu, conv2d(32, 3), relu, maxPooling(2), flatten);
  const net = seeded(1, sequential(features, dropout(0.25), dense(10)));
  const image = input("image", ["batch", 8, 8, 1]);
  const label = input("label", ["batch"], "int32");
  const loss = sparseCategoricalCrossEntropy(label, net(image, { training: true }), { fromLogits: true });
  const updates = adam({ learningRate: 2e-3 }).getUpdates(loss, net.parameters);
  const train = compile(engine, { inputs: { image, label }, outputs: { loss }, updates });

  const read = argMax(net(image), { axis: 1 });
  const accuracy = mean(cast(equal(read, label), "float32"));
  const test = compile(engine, { inputs: { image, label }, outputs: { accuracy, read } });
  const { unseen, batches } = digitRows();
  let step = 0;
  for (const batch of batches(64)) {
    const { loss } = train(batch);
    if (++step === 1 || step % 100 === 0) {
      const right = (100 * test(unseen).accuracy.item()).toFixed(1);
      print(`step ${step}: loss ${loss.item().toFixed(4)}, ${right} % of unseen digits read right`);
    }
    if (step >= steps) break;
  }
  const { read: answers } = test(unseen);
  const wrong = [...answers.data.keys()].filter((i) => answers.data[i] !== unseen.label.data[i]);
  print(`wrong: ${wrong.map((i) => `${unseen.label.data[i]} read as ${answers.data[i]}`).join(", ")}`);
  const shown = [...wrong, ...answers.data.keys()].slice(0, 40);
  const pixels = shown.flatMap((i) => [...unseen.image.data.subarray(64 * i, 64 * i + 64)]);
  draw?.(drawInk(pixels, { width: 8, height: 8, columns: 10 }));
}
