import { compile, type Engine } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import { gradients, input, pow, sub, sum } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { progress, runningMean } from "@handloom/loop";
import { adam } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";

/** Trains one layer by a loop with a progress bar, tests it after each epoch, and reads gradients like any other output. */
export function article(engine: Engine<"sync">, { print = console.log }: Stage = {}) {
  const x = input("x", ["batch", 2]);
  const yTrue = input("yTrue", ["batch", 1]);
  const net = dense(1, { seed: 1 });
  const loss = sum(pow(sub(yTrue, net(x)), 2));
  const updates = adam({ learningRate: 1e-4 }).getUpdates(loss, net.parameters);
  const train = compile(engine, { inputs: { x, yTrue }, outputs: { loss }, updates });
  const test = compile(engine, { inputs: [x, yTrue], outputs: [loss] });

  const columns = {
    x: [
      [1, 2],
      [3, 4],
    ],
    yTrue: [[3], [7]],
  };
  const trainSet = arrays(columns).shuffle(1).batches(1);
  const testLosses: number[] = [];
  for (let epoch = 1; epoch <= 5; epoch++) {
    const trainLoss = runningMean();
    const bar = progress(trainSet, { description: `Epoch ${epoch}`, silent: true });
    for (const batch of bar) bar.postfix({ trainLoss: trainLoss.add(train(batch).loss.item()) });
    const [testLoss] = test([[[5, 6]], [[11]]]);
    testLosses.push(testLoss.item());
    print(`epoch ${epoch}: train loss ${trainLoss.value.toFixed(3)}, test loss ${testLoss.item().toFixed(3)}`);
  }

  const outputs = { loss, grads: gradients(loss, net.parameters) };
  const withGradients = compile(engine, { inputs: { x, yTrue }, outputs });
  const read = withGradients({ x: [[1, 2]], yTrue: [[3]] });
  print(
    `gradients ${read.grads.map(({ data }) => Array.from(data, (value) => value.toFixed(3)).join(" ")).join(" | ")}`,
  );
  return { train, test, testLosses, ...read };
}
