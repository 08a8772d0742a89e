import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  concat,
  type Expr,
  gradients,
  input,
  mean,
  mul,
  neg,
  randomStream,
  sin,
  square,
  sub,
  sum,
  tanh,
} from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { adam, cosineSchedule } from "@handloom/optimizers";
import { plot } from "../gallery/plot.ts";
import type { Stage } from "../gallery/stage.ts";

const viscosity = 0.1 / Math.PI;

/** A physics-informed network solves Burgers' equation u_t + u·u_x = ν·u_xx, with no data but the start (Raissi et al. 2019). */
export function burgers(engine: Engine<"sync">, { print = console.log, draw, steps = 4000 }: Stage = {}) {
  const net = seeded(1, sequential(dense(24), tanh, dense(24), tanh, dense(24), tanh, dense(1)));
  // u(0, x) = −sin πx and u(t, ±1) = 0 hold by how it is built.
  const u = (t: Expr, x: Expr) => {
    const free = mul(t, mul(sub(1, square(x)), net(concat([t, x], { axis: 1 }))));
    return add(neg(sin(mul(Math.PI, x))), free);
  };
  const noise = randomStream(2);
  const t = noise.uniform([256, 1]);
  const x = sub(mul(2, noise.uniform([256, 1])), 1);
  const value = u(t, x);
  const [byT, byX] = gradients(sum(value), [t, x]);
  const [byXX] = gradients(sum(byX), [x]);
  const residual = sub(add(byT, mul(value, byX)), mul(viscosity, byXX));
  const loss = mean(square(residual));
  const learningRate = cosineSchedule({ peak: 5e-3, steps });
  const updates = adam({ learningRate }).getUpdates(loss, net.parameters);

  const train = compile(engine, { outputs: { loss }, updates });
  const [when, where] = [input("when", ["batch", 1]), input("where", ["batch", 1])];
  const solve = compile(engine, { inputs: { when, where }, outputs: { solution: u(when, where) } });
  for (let step = 1; step <= steps; step++) {
    const { loss } = train();
    if (step === 1 || step % 1000 === 0) print(`step ${step}: squared residual ${loss.item().toExponential(2)}`);
  }
  const places = Array.from({ length: 101 }, (_, i) => -1 + i / 50);
  let worst = 0;
  const lines = [0.25, 0.5, 1].flatMap((time) => {
    const { solution } = solve({ when: places.map(() => [time]), where: places.map((place) => [place]) });
    const found = places.map((place, i) => [place, Number(solution.data[i])] as const);
    const known = places.map((place) => [place, exact(time, place)] as const);
    worst = Math.max(worst, ...found.map(([, value], i) => Math.abs(value - (known[i]?.[1] ?? 0))));
    return [
      { points: found, as: "line" as const, label: `t = ${time}` },
      { points: known.filter((_, i) => i % 5 === 0), as: "dots" as const },
    ];
  });
  print(`the largest error at t = 0.25, 0.5 and 1 is ${worst.toExponential(1)}`);
  draw?.(plot(lines));
}

/** The solution by Cole and Hopf's integral, as a sum of 400 parts. */
function exact(t: number, x: number): number {
  let [above, below] = [0, 0];
  for (let i = 0; i <= 400; i++) {
    const eta = (8 * (i / 400) - 4) * Math.sqrt(2 * viscosity * t) * 2;
    const weight =
      Math.exp(-Math.cos(Math.PI * (x - eta)) / (2 * Math.PI * viscosity)) *
      Math.exp(-(eta ** 2) / (4 * viscosity * t));
    above += Math.sin(Math.PI * (x - eta)) * weight;
    below += weight;
  }
  return -above / below;
}
