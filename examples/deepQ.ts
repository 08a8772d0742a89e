import { compile, type Engine } from "@handloom/compiler";
import { add, argMax, chain, huber, input, mean, mul, oneHot, relu, stopGradient, sub, sum } from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { adam, softUpdate } from "@handloom/optimizers";

export function deepQ(engine: Engine<"sync">) {
  const network = () => sequential(dense(64), relu, dense(2)),
    online = network(),
    target = network();
  const s = input("s", ["batch", 4]),
    next = input("next", ["batch", 4]);
  const a = input("a", ["batch"], "int32"),
    r = input("r", ["batch"]),
    live = input("live", ["batch"]);
  const best = oneHot(argMax(online(next), { axis: 1 }), 2);
  const y = stopGradient(add(r, mul(0.99, mul(live, sum(mul(best, target(next)), { axis: 1 })))));
  const loss = mean(huber(sub(sum(mul(online(s), oneHot(a, 2)), { axis: 1 }), y)));
  const optimizer = adam(),
    learned = optimizer.getUpdates(loss, online.parameters);
  const learn = compile(engine, {
    inputs: { s, next, a, r, live },
    outputs: { loss },
    updates: chain(learned, softUpdate(target.parameters, online.parameters, 0.005)),
    writes: [online, target, optimizer],
  });
  compile(engine, { updates: softUpdate(target.parameters, online.parameters, 1) })(); // the first copy: no inputs, no outputs
  const before = weights();
  const act = compile(engine, { inputs: { s }, outputs: { action: argMax(online(s), { axis: 1 }) } });
  const action = act({ s: new Float32Array(4) }).action.item();
  const lost = learn({
    s: [
      [1, 0, 0, 2],
      [0, 1, 0, 3],
    ],
    next: [
      [0, 1, 0, 3],
      [0, 0, 1, 4],
    ],
    a: [0, 1],
    r: [1, 3],
    live: [1, 0],
  });
  return { learn, act, action, loss: lost.loss.item(), before, after: weights() };

  function weights() {
    return { online: engine.readAll(online.variables), target: engine.readAll(target.variables) };
  }
}
