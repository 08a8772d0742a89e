import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  at,
  cast,
  type Expr,
  expandDims,
  gradients,
  less,
  log,
  mean,
  mul,
  randomStream,
  scan,
  square,
  sub,
  sum,
  type Update,
  variable,
  where,
} from "@handloom/graph";
import { plot } from "../gallery/plot.ts";
import type { Stage } from "../gallery/stage.ts";

const [chains, turns, leaps, size] = [64, 100, 20, 0.1];

/** Hamiltonian Monte Carlo samples a banana: 64 chains of a hundred proposals each, with gradients in the loop, are one call. */
export function hmc(engine: Engine<"sync">, { print = console.log, draw, steps = 50 }: Stage = {}) {
  // x is normal, and y is normal about x²: the means are 0 and 1, the variances 1 and 2.25.
  const energy = (q: Expr) => {
    const [x, y] = [at(q, 0, { axis: 1 }), at(q, 1, { axis: 1 })];
    return mul(0.5, add(square(x), mul(4, square(sub(y, square(x))))));
  };
  const noise = randomStream(1);
  const leap = ({ q, p }: { q: Expr; p: Expr }) => {
    const half = (q: Expr, p: Expr) => sub(p, mul(size / 2, gradients(sum(energy(q)), [q])[0]));
    const middle = half(q, p);
    const moved = add(q, mul(size, middle));
    return { carry: { q: moved, p: half(moved, middle) }, output: {} };
  };
  const turn = (q: Expr) => {
    const p = noise.normal([chains, 2]);
    const { carry: end } = scan(leap, { carry: { q, p }, length: leaps });
    const total = (q: Expr, p: Expr) => add(energy(q), mul(0.5, sum(square(p), { axis: 1 })));
    const accepted = less(log(noise.uniform([chains])), sub(total(q, p), total(end.q, end.p)));
    const next = where(expandDims(accepted, { axis: 1 }), end.q, q);
    return { carry: next, output: { next, accepted } };
  };
  const position = variable(Array.from({ length: chains }, () => [0, 0]));
  const { carry, output } = scan(turn, { carry: position, length: turns });
  const updates: Update[] = [[position, carry]];
  const rate = mean(cast(output.accepted, "float32"));
  const sample = compile(engine, { outputs: { points: output.next, rate }, updates });

  const drawn: [number, number][] = [];
  for (let step = 1; step <= steps; step++) {
    const { points, rate } = sample();
    if (step === 1) continue; // The chains start at one point and forget it.
    for (let i = 0; i < points.data.length; i += 2) drawn.push([Number(points.data[i]), Number(points.data[i + 1])]);
    if (step % 10 === 0) print(`step ${step}: ${(100 * rate.item()).toFixed(1)} % accepted, ${momentsOf(drawn)}`);
  }
  draw?.(plot([{ points: drawn.filter((_, i) => i % 307 === 0), as: "dots" }]));
}

function momentsOf(points: readonly (readonly [number, number])[]): string {
  const show = (values: readonly number[]) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return `${mean.toFixed(3)} ± ${Math.sqrt(variance).toFixed(3)}`;
  };
  return `x = ${show(points.map(([x]) => x))}, y = ${show(points.map(([, y]) => y))}`;
}
