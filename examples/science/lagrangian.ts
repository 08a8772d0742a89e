import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  at,
  concat,
  cos,
  type Expr,
  expandDims,
  gradients,
  hessian,
  input,
  jacobian,
  matmul,
  mean,
  mul,
  randomStream,
  scan,
  sin,
  softplus,
  solve,
  square,
  sub,
  sum,
  vmap,
} from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { adam, cosineSchedule } from "@handloom/optimizers";
import { tensor } from "@handloom/tensor";
import { plot } from "../gallery/plot.ts";
import type { Stage } from "../gallery/stage.ts";

type Lagrangian = (q: Expr, v: Expr) => Expr;

/** A network learns a double pendulum's Lagrangian from accelerations, with its Hessian at each state in the loss (Cranmer et al. 2020). */
export function lagrangian(engine: Engine<"sync">, { print = console.log, draw, steps = 8000 }: Stage = {}) {
  const net = seeded(1, sequential(dense(32), softplus, dense(32), softplus, dense(1, { useBias: false })));
  // The term ½v² keeps the mass that is to be learned away from 0.
  const learned: Lagrangian = (q, v) =>
    add(mul(0.5, sum(square(v))), sum(net(expandDims(concat([sin(q), cos(q), v]), { axis: 0 }))));
  const noise = randomStream(2);
  const within = (limit: number) => mul(limit, sub(mul(2, noise.uniform([128, 2])), 1));
  const [q, v] = [within(2), within(1.5)];
  const [known, found] = [pendulum, learned].map((l) => vmap(acceleration(l))(q, v)) as [Expr, Expr];
  const loss = mean(square(sub(found, known)));
  const learningRate = cosineSchedule({ peak: 3e-2, steps });
  const updates = adam({ learningRate }).getUpdates(loss, net.parameters);
  const train = compile(engine, { outputs: { loss }, updates });
  const start = { q: input("q", [2]), v: input("v", [2]) };
  const paths = { true: path(pendulum, start), learned: path(learned, start) };
  const follow = compile(engine, { inputs: start, outputs: paths });

  for (let step = 1; step <= steps; step++) {
    const { loss } = train();
    if (step === 1 || step % 1600 === 0) print(`step ${step}: squared error ${loss.item().toExponential(2)}`);
  }
  const followed = follow({ q: [0.8, 1.2], v: [0, 0] });
  const [truth, guess] = [followed.true, followed.learned].map(
    ({ data }) => tensor(data, { shape: [turns, 2] }).toArray() as [number, number][],
  ) as [[number, number][], [number, number][]];
  const gaps = truth.map(([a, b], turn) => Math.hypot(a - (guess[turn]?.[0] ?? 0), b - (guess[turn]?.[1] ?? 0)));
  const far = (time: number) => Math.max(...gaps.slice(0, time / h)).toFixed(3);
  print(`angles off by at most ${far(5)} up to t = 5, ${far(10)} up to t = 10`);
  draw?.(
    plot([
      { points: truth, as: "line", label: "both angles of the pendulum" },
      { points: guess.filter((_, turn) => turn % 2 === 0), as: "dots", label: "as the learned Lagrangian moves" },
    ]),
  );
}

/** Two masses of 1 on rods of 1, one below the other, where g is 1: kinetic less potential energy, by their angles. */
function pendulum(q: Expr, v: Expr): Expr {
  const [a, b, va, vb] = [at(q, 0), at(q, 1), at(v, 0), at(v, 1)];
  const kinetic = add(square(va), add(mul(0.5, square(vb)), mul(mul(va, vb), cos(sub(a, b)))));
  return add(kinetic, add(mul(2, cos(a)), cos(b)));
}

/** Euler and Lagrange: d/dt ∂L/∂v = ∂L/∂q, solved for dv/dt. */
function acceleration(l: Lagrangian): Lagrangian {
  return (q, v) => {
    const [force, momentum] = gradients(l(q, v), [q, v]);
    const [[mass]] = hessian(l(q, v), [v]);
    const [drift] = jacobian(momentum, [q]);
    return solve(mass, sub(force, matmul(drift, v)));
  };
}

const [turns, h] = [200, 0.05];

/** The angles behind a state, turn by turn, by the midpoint rule. */
function path(l: Lagrangian, start: { readonly q: Expr; readonly v: Expr }): Expr {
  const pull = acceleration(l);
  const turn = ({ q, v }: typeof start) => {
    const half = { q: add(q, mul(h / 2, v)), v: add(v, mul(h / 2, pull(q, v))) };
    const next = { q: add(q, mul(h, half.v)), v: add(v, mul(h, pull(half.q, half.v))) };
    return { carry: next, output: next.q };
  };
  return scan(turn, { carry: start, length: turns }).output;
}
