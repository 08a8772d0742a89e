import { compile, type Engine } from "@handloom/compiler";
import { input, pow, sub, sum } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { progress } from "@handloom/loop";
import { adam } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";

/** Learns to add two numbers by Keras 2's own idiom: lists of inputs, outputs and updates, batches of one, a loop of yours. */
export function articleInLists(engine: Engine<"sync">, { print = console.log, steps = 4000 }: Stage = {}) {
  const x = input("x", [1, 2]);
  const yTrue = input("yTrue", [1, 1]);
  const model = dense(1, { seed: 1 });
  const yPred = model(x);
  const loss = sum(pow(sub(yTrue, yPred), 2));
  const updates = adam({ learningRate: 0.01, dialect: "keras2" }).getUpdates(loss, model.parameters);
  const train = compile(engine, { inputs: [x, yTrue], outputs: [loss], updates });
  const test = compile(engine, { inputs: [x, yTrue], outputs: [loss, yPred] });

  const trainSamples = pairs(100, 1);
  const testSamples = pairs(10, 2);
  for (let epoch = 1; epoch <= steps / trainSamples.length; epoch++) {
    const lossesTrain: number[] = [];
    for (const [a, b] of progress(trainSamples, { silent: true })) {
      const [lossTrain] = train([[[a, b]], [[a + b]]]);
      lossesTrain.push(lossTrain.item());
    }
    const lossesTest = testSamples.map(([a, b]) => test([[[a, b]], [[a + b]]])[0].item());
    if (epoch === 1 || epoch % 10 === 0)
      print(`epoch ${epoch}: train ${mean(lossesTrain).toPrecision(3)}, test ${mean(lossesTest).toPrecision(3)}`);
  }
  const [, answer] = test([[[17, 25]], [[42]]]);
  print(`17 + 25 ≈ ${answer.item().toFixed(2)}`);
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Pairs of whole numbers from 0 to 8, the same each time. */
function pairs(count: number, seed: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => [(7 * i + 3 * seed) % 9, (i * i + 5 * seed) % 9]);
}
