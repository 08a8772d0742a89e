import { compile, type Engine } from "@handloom/compiler";
import { input, mean, relu, square } from "@handloom/graph";
import { batchNorm, dense, dropout, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";

export function batchNormAndDropout(engine: Engine<"sync">) {
  const net = sequential(dense(8), batchNorm(), relu, dropout(0.5), dense(1)),
    x = input("x", ["batch", 2]);
  const loss = mean(square(net(x, { training: true }))),
    optimizer = adam();
  const train = compile(engine, {
    inputs: { x },
    outputs: { loss },
    updates: optimizer.getUpdates(loss, net.parameters),
    writes: [net, optimizer],
  });
  const evaluate = compile(engine, { inputs: { x }, outputs: { y: net(x) }, writes: [] }); // writes nothing, and proves it
  return { net, train, evaluate };
}
