import { compile, type Engine } from "@handloom/compiler";
import { add, argMax, chain, huber, input, mean, mul, oneHot, relu, stopGradient, sub, sum } from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { adam, softUpdate } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";

/** Double deep Q-learning: one call learns from transitions and drags the target network behind the online network. */
export function deepQ(engine: Engine<"sync">, { print = console.log }: Stage = {}) {
  const network = (seed: number) => sequential(dense(64, { seed }), relu, dense(2, { seed: seed + 1 }));
  const [online, target] = [network(1), network(3)];
  const [s, next] = [input("s", ["batch", 4]), input("next", ["batch", 4])];
  const a = input("a", ["batch"], "int32");
  const [r, live] = [input("r", ["batch"]), input("live", ["batch"])];
  const best = oneHot(argMax(online(next), { axis: 1 }), 2);
  const y = stopGradient(add(r, mul(0.99, mul(live, sum(mul(best, target(next)), { axis: 1 })))));
  const loss = mean(huber(sub(sum(mul(online(s), oneHot(a, 2)), { axis: 1 }), y)));
  const optimizer = adam();
  const learned = optimizer.getUpdates(loss, online.parameters);
  const updates = chain(learned, softUpdate(target.parameters, online.parameters, 0.005));

  const inputs = { s, next, a, r, live };
  const learn = compile(engine, { inputs, outputs: { loss }, updates, writes: [online, target, optimizer] });
  // The first copy has no inputs and no outputs.
  compile(engine, { updates: softUpdate(target.parameters, online.parameters, 1) })();
  const before = weights();
  const act = compile(engine, { inputs: { s }, outputs: { action: argMax(online(s), { axis: 1 }) } });
  const action = act({ s: new Float32Array(4) }).action.item();
  print(`in the state 0, the action is ${action}`);

  const transitions = {
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
  };
  const lost = learn(transitions).loss.item();
  const after = weights();
  print(`loss ${lost.toFixed(3)}, and after 99 more steps ${afterMore(99).toFixed(3)}`);
  return { learn, act, action, loss: lost, before, after };

  function afterMore(steps: number): number {
    let last = lost;
    for (let step = 0; step < steps; step++) last = learn(transitions).loss.item();
    return last;
  }

  function weights() {
    return { online: engine.readAll(online.variables), target: engine.readAll(target.variables) };
  }
}
