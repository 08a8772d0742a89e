import { compile, type Engine, repeat } from "@handloom/compiler";
import * as g from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";

/** Proximal policy optimisation on a rollout that stays in the engine: one call trains on as many minibatches as are listed. */
export function ppoOnResidentRollout(engine: Engine<"sync">, { print = console.log }: Stage = {}) {
  const policy = sequential(dense(64, { seed: 1 }), g.tanh, dense(2, { seed: 2 }));
  const s = g.input("s", ["batch", 4]);
  const a = g.input("a", ["batch"], "int32");
  const [old, advantage] = [g.input("old", ["batch"]), g.input("advantage", ["batch"])];
  const logProb = g.sum(g.mul(g.logSoftmax(policy(s)), g.oneHot(a, 2)), { axis: 1 });
  const ratio = g.exp(g.sub(logProb, old));
  const clipped = g.clip(ratio, 0.8, 1.2);
  const loss = g.neg(g.mean(g.minimum(g.mul(ratio, advantage), g.mul(clipped, advantage))));
  const optimizer = adam();
  const updates = optimizer.getUpdates(loss, policy.parameters);

  const rollout = {
    s: g.variable([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ]),
    a: g.variable([0, 1, 0, 1], { dtype: "int32" }),
    old: g.variable([-20, -20, -20, -20]),
    advantage: g.variable([1, 2, 3, 4]),
  };
  const index = g.input("index", ["batch"], "int32");
  const givens = [
    [s, g.gather(rollout.s, index)],
    [a, g.gather(rollout.a, index)],
    [old, g.gather(rollout.old, index)],
    [advantage, g.gather(rollout.advantage, index)],
  ] as const;
  const learn = { inputs: { index }, outputs: { loss }, updates, givens, writes: [policy, optimizer] };
  const run = compile(engine, repeat(learn, [index], "minibatches"));
  const minibatches = [
    [3, 0],
    [2, 1],
    [1, 0],
  ];
  const { loss: losses } = run({ index: minibatches });
  // Every action has become far more likely than it was, so each ratio counts as 1.2.
  print(`losses of three minibatches: ${Array.from(losses.data, (value) => value.toFixed(2)).join(" ")}`);
  return { run, losses };
}
