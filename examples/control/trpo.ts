import { compile, type Engine } from "@handloom/compiler";
import * as g from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { plot } from "../gallery/plot.ts";
import type { Stage } from "../gallery/stage.ts";
import { playPoles } from "./poles.ts";

const [damping, trust] = [0.1, 0.01];
type Vectors = readonly g.Expr[];

/** Trust-region policy optimisation in one call: conjugate gradients on Fisher products, then a line search (Schulman et al. 2015). */
export function trpo(engine: Engine<"sync">, { print = console.log, draw, steps = 25 }: Stage = {}) {
  const policy = seeded(1, sequential(dense(32), g.tanh, dense(2)));
  const critic = seeded(2, sequential(dense(32), g.tanh, dense(1)));
  const [s, a] = [g.input("s", ["batch", 4]), g.input("a", ["batch"], "int32")];
  const [returns, live] = [g.input("returns", ["batch"]), g.input("live", ["batch"])];
  const mean = (x: g.Expr) => g.div(g.sum(g.mul(live, x)), g.sum(live));
  const surprise = g.sub(returns, g.squeeze(critic(s), { axis: 1 }));
  const advantage = g.stopGradient(g.div(g.sub(surprise, mean(surprise)), g.sqrt(mean(g.square(surprise)))));
  const log = g.logSoftmax(policy(s));
  const old = g.stopGradient(log);
  const ofAction = (log: g.Expr) => g.sum(g.mul(log, g.oneHot(a, 2)), { axis: 1 });
  const gain = mean(g.mul(g.exp(g.sub(ofAction(log), ofAction(old))), advantage));
  const divergence = mean(g.sum(g.mul(g.exp(old), g.sub(old, log)), { axis: 1 }));

  const weights = policy.parameters;
  const slopes: Vectors = g.gradients(gain, weights);
  const plus = (x: Vectors, by: g.ExprLike, y: Vectors) => x.map((part, i) => g.add(part, g.mul(by, y[i] ?? 0)));
  const inner = (x: Vectors, y: Vectors) =>
    x.reduce((total, part, i) => g.add(total, g.sum(g.mul(part, y[i] ?? 0))), g.asExpr(0));
  const fisher = (x: Vectors) => plus(g.hessianVectorProduct(divergence, weights, x), damping, x);
  // Ten turns of conjugate gradients solve fisher(x) = slopes.
  const turn = ({ x, r, p }: { x: Vectors; r: Vectors; p: Vectors }) => {
    const curved = fisher(p);
    const size = g.div(inner(r, r), inner(p, curved));
    const left = plus(r, g.neg(size), curved);
    const next = plus(left, g.div(inner(left, left), inner(r, r)), p);
    return { carry: { x: plus(x, size, p), r: left, p: next }, output: {} };
  };
  const start = { x: slopes.map((slope) => g.mul(0, slope)), r: slopes, p: slopes };
  const { x: direction } = g.scan(turn, { carry: start, length: 10 }).carry;
  const full = g.sqrt(g.div(2 * trust, inner(direction, fisher(direction))));
  const moved = (scale: g.ExprLike) => plus(weights, g.mul(full, scale), direction);
  // `old` stays what it was before the move, although it is made of the weights.
  const after = (scale: g.Expr) => {
    const next = moved(scale);
    return g.substitute({ gain, divergence }, [[old, old], ...weights.map((w, i) => [w, next[i] ?? w] as const)]);
  };
  const isBad = (scale: g.Expr) => {
    const reached = after(scale);
    return g.logicalOr(g.lessEqual(reached.gain, gain), g.greater(reached.divergence, 1.5 * trust));
  };
  // Half the step, until the policy is better and within reach; after ten halvings it stays.
  const again = (scale: g.Expr) => g.logicalAnd(isBad(scale), g.greater(scale, 1e-3));
  const found = g.whileLoop(again, (scale) => g.mul(0.5, scale), { carry: g.asExpr(1) });
  const scale = g.where(isBad(found), 0, found);
  const updates = moved(scale).map((next, i): g.Update => [weights[i] as g.Variable, next]);
  const inputs = { s, a, returns, live };
  const improve = compile(engine, { inputs, outputs: { scale, divergence: after(scale).divergence }, updates });

  const loss = mean(g.square(surprise));
  const critique = adam({ learningRate: 0.01 }).getUpdates(loss, critic.parameters);
  const judge = compile(engine, { inputs: { s, returns, live }, outputs: { loss }, updates: critique });
  const drawn = g.randomStream(3).categorical(policy(s));
  const act = compile(engine, { inputs: { s }, outputs: { drawn } });
  const curve: [number, number][] = [];
  for (let step = 1; step <= steps; step++) {
    const { length, a, ...seen } = playPoles((s) => act({ s }).drawn.data);
    const { scale, divergence } = improve({ ...seen, a });
    for (let i = 0; i < 20; i++) judge(seen);
    curve.push([step, length]);
    if (step !== 1 && step % 5 !== 0) continue;
    const move = `${scale.item()} of the full step, ${divergence.item().toFixed(4)} nats away`;
    print(`step ${step}: poles stand ${length.toFixed(1)} moments; moved by ${move}`);
  }
  draw?.(plot([{ points: curve, as: "line", label: "moments until the pole falls, of 200" }], { y: [0, 210] }));
}
