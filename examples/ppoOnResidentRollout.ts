import { compile, type Engine, repeat } from "@handloom/compiler";
import {
  clip,
  exp,
  gather,
  input,
  logSoftmax,
  mean,
  minimum,
  mul,
  neg,
  oneHot,
  sub,
  sum,
  tanh,
  variable,
} from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";

export function ppoOnResidentRollout(engine: Engine<"sync">) {
  const policy = sequential(dense(64), tanh, dense(2));
  const s = input("s", ["batch", 4]),
    a = input("a", ["batch"], "int32"),
    old = input("old", ["batch"]);
  const advantage = input("advantage", ["batch"]),
    index = input("index", ["batch"], "int32");
  const logProb = sum(mul(logSoftmax(policy(s)), oneHot(a, 2)), { axis: 1 }),
    ratio = exp(sub(logProb, old));
  const loss = neg(mean(minimum(mul(ratio, advantage), mul(clip(ratio, 0.8, 1.2), advantage)))),
    optimizer = adam();
  const rollout = {
    s: variable([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ]),
    a: variable([0, 1, 0, 1], { dtype: "int32" }),
    old: variable([-20, -20, -20, -20]),
    advantage: variable([1, 2, 3, 4]),
  };
  const learn = {
    inputs: { index },
    outputs: { loss },
    updates: optimizer.getUpdates(loss, policy.parameters),
    givens: [
      [s, gather(rollout.s, index)],
      [a, gather(rollout.a, index)],
      [old, gather(rollout.old, index)],
      [advantage, gather(rollout.advantage, index)],
    ],
    writes: [policy, optimizer],
  } as const;
  const run = compile(engine, repeat(learn, [index], "minibatches"));
  const { loss: losses } = run({
    index: [
      [3, 0],
      [2, 1],
      [1, 0],
    ],
  });
  return { run, losses };
}
