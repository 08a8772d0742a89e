import { compile, type Engine } from "@handloom/compiler";
import { chain, input, mean, square, substitute } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { adam, sgd } from "@handloom/optimizers";
import { type Stage, waves } from "../gallery/stage.ts";

/** Meta-learning (MAML): Adam learns first weights whose loss is small after two steps of gradient descent. */
export function metaLearning(engine: Engine<"sync">, { print = console.log }: Stage = {}) {
  const net = dense(1, { seed: 1 });
  const [support, query] = [input("support", [10, 1]), input("query", [10, 1])];
  const inner = sgd({ learningRate: 0.1 }).getUpdates(mean(square(net(support))), net.parameters);
  const outer = adam();
  // The loss with weights that were adapted twice.
  const loss = substitute(mean(square(net(query))), chain(inner, inner));
  const updates = outer.getUpdates(loss, net.parameters);
  const learn = compile(engine, { inputs: { support, query }, outputs: { loss }, updates, writes: [net, outer] });

  const task = { support: waves(10, 1), query: waves(10, 1, 1) };
  const first = net.parameters.map((parameter) => engine.read(parameter).item());
  const losses = Array.from({ length: 100 }, () => learn(task).loss.item());
  print(`loss after adapting: ${losses[0]?.toFixed(4)} at first, ${losses[99]?.toFixed(4)} after 99 updates`);
  return { net, learn, task, first, losses };
}
