import { compile, type Engine } from "@handloom/compiler";
import { chain, input, mean, square } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { adam, ema } from "@handloom/optimizers";

export function averagedWeights(engine: Engine<"sync">) {
  const net = dense(1),
    x = input("x", ["batch", 2]),
    loss = mean(square(net(x))),
    optimizer = adam();
  // From the initial weights on, so that the first update counts as little as the others.
  const average = ema(0.999, net.parameters, { start: "initial" });
  const train = compile(engine, {
    inputs: { x },
    outputs: { loss },
    updates: chain(optimizer.getUpdates(loss, net.parameters), average.updates),
    writes: [net, optimizer, average],
  });
  const evaluate = compile(engine, { inputs: { x }, outputs: { loss }, givens: average.averages });
  return { train, evaluate };
}
