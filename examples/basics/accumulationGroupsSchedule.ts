import { compile, type Engine } from "@handloom/compiler";
import { gradients, input, mean, relu, square } from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { accumulate, adamW, clipByGlobalNorm, cosineSchedule, groups, muon } from "@handloom/optimizers";
import { type Stage, waves } from "../gallery/stage.ts";

/** Gathers four batches for each update; matrices learn by Muon with a schedule, biases by AdamW, and all gradients are clipped. */
export function accumulationGroupsSchedule(engine: Engine<"sync">, { print = console.log }: Stage = {}) {
  const net = sequential(dense(8, { seed: 1 }), relu, dense(1, { seed: 2 }));
  const x = input("x", ["batch", 2]);
  const loss = mean(square(net(x)));
  const all = net.parameters;
  const learningRate = cosineSchedule({ peak: 0.02, steps: 1000, warmup: 100 });
  const optimizer = groups([
    { parameters: all.filter((p) => p.shape.length === 2), optimizer: muon({ learningRate }) },
    { parameters: all.filter((p) => p.shape.length !== 2), optimizer: adamW() },
  ]);
  const updates = accumulate(4, gradients(loss, all), (mean) => optimizer.getUpdates(clipByGlobalNorm(mean, 1), all));

  const { hyperparameters } = optimizer;
  const train = compile(engine, { inputs: { x }, outputs: { loss, hyperparameters }, updates });
  const steps = Array.from({ length: 8 }, () => train({ x: waves(5, 2) }));
  steps.forEach(({ loss, hyperparameters }, i) => {
    const rate = hyperparameters["0/learningRate"]?.item() ?? 0;
    print(`batch ${i + 1}: loss ${loss.item().toFixed(5)}, Muon's rate ${rate.toFixed(4)}`);
  });
  return { train, steps };
}
