import { compile, type Engine } from "@handloom/compiler";
import { add, type Expr, input, mean, mul, pow, scan, square, sub, tanh } from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { adam, cosineSchedule } from "@handloom/optimizers";
import { tensor } from "@handloom/tensor";
import { plot } from "../gallery/plot.ts";
import type { Stage } from "../gallery/stage.ts";

const [h, turns] = [0.05, 20];

/** A neural ODE finds the law of a spiral from short stretches of its path, by gradients through Runge-Kutta (Chen et al. 2018). */
export function neuralOde(engine: Engine<"sync">, { print = console.log, draw, steps = 4000 }: Stage = {}) {
  const net = seeded(1, sequential(dense(50), tanh, dense(2)));
  const slope = (x: Expr) => net(pow(x, 3));
  const start = input("start", ["batch", 2]);
  const path = input("path", [turns, "batch", 2]);
  const loss = mean(square(sub(solve(slope, start, turns), path)));
  const learningRate = cosineSchedule({ peak: 0.02, steps });
  const updates = adam({ learningRate }).getUpdates(loss, net.parameters);
  const train = compile(engine, { inputs: { start, path }, outputs: { loss }, updates });
  const follow = compile(engine, { inputs: { start }, outputs: { path: solve(slope, start, 400) } });

  const truth = spiral(400);
  for (let step = 1; step <= steps; step++) {
    const from = Array.from({ length: 20 }, (_, i) => (7 * step + 19 * i) % (400 - turns));
    const path = Array.from({ length: turns }, (_, turn) => from.map((at) => truth[at + turn + 1] ?? []));
    const { loss } = train({ start: from.map((at) => truth[at] ?? []), path });
    if (step === 1 || step % 800 === 0) print(`step ${step}: loss ${loss.item().toExponential(2)}`);
  }
  const [first = [2, 0]] = truth;
  const { path: followed } = follow({ start: [first] });
  const found = tensor(followed.data, { shape: [400, 2] }).toArray() as [number, number][];
  const last = (points: readonly (readonly number[])[]) =>
    points
      .at(-1)
      ?.map((value) => value.toFixed(3))
      .join(", ");
  print(`after 400 turns at (${last(found)}); the true one is at (${last(truth)})`);
  draw?.(
    plot([
      { points: truth, as: "dots", label: "the spiral" },
      { points: found, as: "line", label: "solved from its start alone" },
    ]),
  );
}

/** The states behind x by dx/dt = slope(x), by the classical Runge-Kutta method: [count, …x]. */
function solve(slope: (x: Expr) => Expr, x: Expr, count: number): Expr {
  const moved = (from: Expr, by: number, k: Expr) => add(from, mul(by, k));
  const turn = (now: Expr) => {
    const k1 = slope(now);
    const k2 = slope(moved(now, h / 2, k1));
    const k3 = slope(moved(now, h / 2, k2));
    const k4 = slope(moved(now, h, k3));
    const next = moved(now, h / 6, add(k1, mul(2, k2), mul(2, k3), k4));
    return { carry: next, output: next };
  };
  return scan(turn, { carry: x, length: count }).output;
}

/** The path of d(x, y)/dt = A·(x³, y³) from (2, 0), in steps a hundred times smaller. */
function spiral(count: number): [number, number][] {
  let [x, y] = [2, 0];
  const points: [number, number][] = [[x, y]];
  for (let i = 1; i <= 100 * count; i++) {
    const [a, b] = [x ** 3, y ** 3];
    x += (h / 100) * (-0.1 * a - 2 * b);
    y += (h / 100) * (2 * a - 0.1 * b);
    if (i % 100 === 0) points.push([x, y]);
  }
  return points;
}
