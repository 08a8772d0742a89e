import { compile, type Engine } from "@handloom/compiler";
import type { Batches } from "@handloom/datasets";
import { type Expr, input, pow, sub, sum } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { type Counters, counters, progress, runningMean } from "@handloom/loop";
import type { Optimizer } from "@handloom/optimizers";
import type { Tensor } from "@handloom/tensor";

/** A batch of pairs `x`, [batch, 2], and their sums `yTrue`, [batch, 1]. */
export interface Sums {
  readonly x: Tensor;
  readonly yTrue: Tensor;
}

export interface Epoch {
  readonly epoch: number;
  /** Means over the epoch's batches. */
  readonly trainLoss: number;
  readonly testLoss: number;
}

export interface Lesson {
  readonly engine: Engine<"sync">;
  readonly net: Layer;
  readonly optimizer: Optimizer;
  readonly trainSet: Batches<Sums>;
  readonly testSet: Batches<Sums>;
  readonly epochs: number;
  /** Finished epochs: what comes before, after a resumption. Default: none. */
  readonly at?: Counters<"epoch"> | undefined;
}

// Your own loss, as crazy and twisted as you like.
const sumOfSquares = (yTrue: Expr, yPred: Expr) => sum(pow(sub(yTrue, yPred), 2));

/** Trains `net` by a loop of its own over one compiled step, as far as epochs are taken. Progress bars go to standard error. */
export function learnToAdd({ engine, net, optimizer, trainSet, testSet, epochs, at = counters({ epoch: 0 }) }: Lesson) {
  const x = input("x", ["batch", 2]);
  const yTrue = input("yTrue", ["batch", 1]);
  const yPred = net(x);
  const loss = sumOfSquares(yTrue, yPred);

  // The next values of the weights and of the optimizer's own variables: data, until a function applies them.
  const updates = optimizer.getUpdates(loss, net.parameters);

  // Forward, gradients and Adam in one call; the same without updates only measures.
  const train = compile(engine, { inputs: { x, yTrue }, outputs: { loss }, updates });
  const test = compile(engine, { inputs: { x, yTrue }, outputs: { loss } });

  function* loop(): Generator<Epoch, void> {
    while (at.epoch < epochs) {
      const epoch = ++at.epoch;
      const trainLoss = runningMean();
      const bar = progress(trainSet, { description: `Epoch ${epoch}/${epochs}` });
      for (const batch of bar) bar.postfix({ trainLoss: trainLoss.add(train(batch).loss.item()) });

      const testLoss = runningMean();
      for (const batch of testSet) testLoss.add(test(batch).loss.item());
      yield { epoch, trainLoss: trainLoss.value, testLoss: testLoss.value };
    }
  }
  return loop();
}
