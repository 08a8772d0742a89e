import { compile, type Engine } from "@handloom/compiler";
import { chain, input, mean, square, substitute } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { adam, sgd } from "@handloom/optimizers";

export function metaLearning(engine: Engine<"sync">) {
  const net = dense(1),
    support = input("support", [10, 1]),
    query = input("query", [10, 1]);
  const inner = sgd({ learningRate: 0.1 }).getUpdates(mean(square(net(support))), net.parameters),
    outer = adam();
  const loss = substitute(mean(square(net(query))), chain(inner, inner)); // the loss on twice-adapted weights
  const learn = compile(engine, {
    inputs: { support, query },
    outputs: { loss },
    updates: outer.getUpdates(loss, net.parameters),
    writes: [net, outer],
  });
  return { net, learn };
}
