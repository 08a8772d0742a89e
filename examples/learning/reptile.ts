import { compile, type Engine } from "@handloom/compiler";
import { add, chain, input, mean, mul, square, sub, substitute, tanh, type Update } from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { sgd } from "@handloom/optimizers";
import { plot } from "../gallery/plot.ts";
import type { Stage } from "../gallery/stage.ts";

/** Reptile: after a few steps on a task, the first weights move a little towards where they led (Nichol et al. 2018). */
export function reptile(engine: Engine<"sync">, { print = console.log, draw, steps = 20000 }: Stage = {}) {
  const net = seeded(1, sequential(dense(48), tanh, dense(48), tanh, dense(1)));
  const [x, y] = [input("x", ["points", 1]), input("y", ["points", 1])];
  const loss = mean(square(sub(net(x), y)));
  const inner = sgd({ learningRate: 0.02 }).getUpdates(loss, net.parameters);
  const adapted = (count: number) => chain(...Array<readonly Update[]>(count).fill(inner));
  const rate = input("rate", []);
  const reached = substitute(net.parameters, adapted(6));
  const updates = net.parameters.map((w, i): Update => [w, add(w, mul(rate, sub(reached[i] ?? w, w)))]);
  const learn = compile(engine, { inputs: { x, y, rate }, outputs: { loss }, updates });

  // Six, and 32 steps on ten points of a new wave: measured; no weight is written.
  const [allX, allY] = [input("allX", [50, 1]), input("allY", [50, 1])];
  const drawn = net(allX);
  const error = mean(square(sub(drawn, allY)));
  const measured = [0, 6, 32].map((count) => substitute({ error, drawn }, adapted(count)));
  const test = compile(engine, { inputs: { x, y, allX, allY }, outputs: measured });
  const random = lcg(1);
  const wave = () => {
    const [height, phase] = [0.1 + 4.9 * random(), 2 * Math.PI * random()];
    return (x: number) => height * Math.sin(x + phase);
  };
  const everywhere = Array.from({ length: 50 }, (_, i) => [-5 + i / 4.9]);
  const some = () => Array.from({ length: 10 }, () => [10 * random() - 5]);
  const fitted = (f: (x: number) => number, points: number[][]) => {
    const at = (places: number[][]) => places.map(([x = 0]) => [f(x)]);
    return test({ x: points, y: at(points), allX: everywhere, allY: at(everywhere) });
  };
  const tasks = Array.from({ length: 50 }, () => ({ f: wave(), points: some() }));
  for (let step = 1; step <= steps; step++) {
    const [f, points] = [wave(), some()];
    if (step === 1 || step % 4000 === 0) {
      const errors = tasks.map(({ f, points }) => fitted(f, points).map(({ error }) => error.item()));
      const mean = (i: number) => (errors.reduce((sum, each) => sum + (each[i] ?? 0), 0) / tasks.length).toFixed(2);
      print(`step ${step}: squared error on new waves ${mean(0)}, after 6 steps ${mean(1)}, after 32 ${mean(2)}`);
    }
    learn({ x: points, y: points.map(([x = 0]) => [f(x)]), rate: 0.3 * (1 - step / steps) });
  }
  const { f, points } = {
    f: (x: number) => 4 * Math.sin(x + 1),
    points: [-4, -3.2, -2, -1.1, 0, 0.6, 1.5, 2.4, 3.3, 4.4].map((x) => [x]),
  };
  const lines = fitted(f, points).map(({ drawn }, i) => ({
    points: everywhere.map(([x = 0], at) => [x, Number(drawn.data[at])] as const),
    as: "line" as const,
    label: ["first weights", "after 6 steps", "after 32 steps"][i],
  }));
  draw?.(
    plot([...lines, { points: points.map(([x = 0]) => [x, f(x)]), as: "dots", label: "ten points of a new wave" }]),
  );
}

/** Numbers from 0 to 1 that look arbitrary. */
function lcg(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
