import { compile, type Engine } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import { gradients, input, pow, sub, sum } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { progress, runningMean } from "@handloom/loop";
import { adam } from "@handloom/optimizers";

export function article(engine: Engine<"sync">) {
  const x = input("x", ["batch", 2]),
    yTrue = input("yTrue", ["batch", 1]);
  const net = dense(1),
    yPred = net(x);
  const loss = sum(pow(sub(yTrue, yPred), 2));
  const updates = adam({ learningRate: 1e-4 }).getUpdates(loss, net.parameters);
  const train = compile(engine, { inputs: { x, yTrue }, outputs: { loss }, updates });
  const test = compile(engine, { inputs: [x, yTrue], outputs: [loss] });
  const trainSet = arrays({
    x: [
      [1, 2],
      [3, 4],
    ],
    yTrue: [[3], [7]],
  })
    .shuffle(1)
    .batches(1);
  const testLosses: number[] = [];
  for (let epoch = 1; epoch <= 5; epoch++) {
    const trainLoss = runningMean(),
      bar = progress(trainSet, { description: `Epoch ${epoch}`, silent: true });
    for (const batch of bar) bar.postfix({ trainLoss: trainLoss.add(train(batch).loss.item()) });
    const [testLoss] = test([[[5, 6]], [[11]]]);
    testLosses.push(testLoss.item());
  }
  // Access to the gradients at training time: an output like any other.
  const withGradients = compile(engine, {
    inputs: { x, yTrue },
    outputs: { loss, grads: gradients(loss, net.parameters) },
  });
  return { train, test, testLosses, ...withGradients({ x: [[1, 2]], yTrue: [[3]] }) };
}
