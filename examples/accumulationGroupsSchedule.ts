import { compile, type Engine } from "@handloom/compiler";
import { gradients, input, mean, relu, square } from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { accumulate, adamW, clipByGlobalNorm, cosineSchedule, groups, muon } from "@handloom/optimizers";

export function accumulationGroupsSchedule(engine: Engine<"sync">) {
  const net = sequential(dense(8), relu, dense(1)),
    x = input("x", ["batch", 2]),
    loss = mean(square(net(x))),
    all = net.parameters;
  const optimizer = groups([
    {
      parameters: all.filter((p) => p.shape.length === 2),
      optimizer: muon({ learningRate: cosineSchedule({ peak: 0.02, steps: 1000, warmup: 100 }) }),
    },
    { parameters: all.filter((p) => p.shape.length !== 2), optimizer: adamW() },
  ]);
  const updates = accumulate(4, gradients(loss, all), (mean) => optimizer.getUpdates(clipByGlobalNorm(mean, 1), all));
  return compile(engine, { inputs: { x }, outputs: { loss, hyperparameters: optimizer.hyperparameters }, updates });
}
