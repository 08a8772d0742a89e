import { compile, type Engine } from "@handloom/compiler";
import { input, mean, relu, square } from "@handloom/graph";
import { batchNorm, dense, dropout, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { type Stage, waves } from "../gallery/stage.ts";

/** Trains with batch norm and dropout, whose statistics and draws the expressions carry, and evaluates without writing. */
export function batchNormAndDropout(engine: Engine<"sync">, { print = console.log }: Stage = {}) {
  const hidden = [dense(8, { seed: 1 }), batchNorm(), relu, dropout(0.5, { seed: 2 })];
  const net = sequential(...hidden, dense(1, { seed: 3 }));
  const x = input("x", ["batch", 2]);
  const loss = mean(square(net(x, { training: true })));
  const optimizer = adam();
  const updates = optimizer.getUpdates(loss, net.parameters);
  const train = compile(engine, { inputs: { x }, outputs: { loss }, updates, writes: [net, optimizer] });
  // `writes: []` proves that it writes nothing.
  const evaluate = compile(engine, { inputs: { x }, outputs: { y: net(x) }, writes: [] });

  const fed = waves(6, 2);
  const before = evaluate({ x: fed }).y;
  const again = evaluate({ x: fed }).y;
  print(`evaluated twice, the same: ${again.equals(before)}`);
  for (let step = 1; step <= 3; step++) print(`step ${step}: loss ${train({ x: fed }).loss.item().toFixed(4)}`);
  print(`trained, the same: ${evaluate({ x: fed }).y.equals(before)}`);
  return { net, train, evaluate };
}
