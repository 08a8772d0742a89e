import { compile, type Engine } from "@handloom/compiler";
import { chain, input, mean, square } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { adam, ema } from "@handloom/optimizers";
import { type Stage, waves } from "../gallery/stage.ts";

/** Trains with Adam, and evaluates with an exponential average of the weights in place of the weights. */
export function averagedWeights(engine: Engine<"sync">, { print = console.log }: Stage = {}) {
  const net = dense(1, { seed: 1 });
  const x = input("x", ["batch", 2]);
  const loss = mean(square(net(x)));
  const optimizer = adam();
  // From the initial weights on, so that the first update counts as little as the others.
  const average = ema(0.999, net.parameters, { start: "initial" });
  const updates = chain(optimizer.getUpdates(loss, net.parameters), average.updates);
  const writes = [net, optimizer, average];
  const train = compile(engine, { inputs: { x }, outputs: { loss }, updates, writes });
  const evaluate = compile(engine, { inputs: { x }, outputs: { loss }, givens: average.averages });

  const fed = waves(4, 2);
  const losses = Array.from({ length: 5 }, () => {
    const trained = train({ x: fed }).loss.item();
    const averaged = evaluate({ x: fed }).loss.item();
    print(`loss ${trained.toFixed(6)}, of the average after it ${averaged.toFixed(6)}`);
    return { trained, averaged };
  });
  return { train, evaluate, losses };
}
