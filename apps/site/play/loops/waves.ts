// Model-agnostic meta-learning (Finn et al. 2017) finds weights that need
// one step of gradient descent, on ten points, to fit an unseen wave.
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { add, type Expr, gradients, input, mean, mul } from "@handloom/graph";
import { randomStream, relu, sin, square, sub } from "@handloom/graph";
import { substitute } from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { accumulate, adam, sgd } from "@handloom/optimizers";
import { curves, param, picture, plot, rest, seed, use } from "handloom/play";

const learningRate = param("learning rate", 2e-3, {
  min: 1e-5,
  max: 0.1,
  scale: "log",
});
const net = sequential(
  dense(40, { seed }),
  relu,
  dense(40, { seed: seed + 1 }),
  relu,
  dense(1, { seed: seed + 2 }),
);
const errorOn = (x: Expr, y: Expr) => mean(square(sub(net(x), y)));
/** Each weight, and what one step on these points makes of it. */
const adapted = (x: Expr, y: Expr) =>
  sgd({ learningRate: 0.02 }).getUpdates(errorOn(x, y), net.parameters);

// A wave that is drawn anew in each call, and points of it.
const noise = randomStream(seed);
const between = (low: number, high: number, shape: number[]) =>
  add(low, mul(high - low, noise.uniform(shape)));
const [amplitude, phase] = [between(0.1, 5, []), between(0, Math.PI, [])];
const wave = (x: Expr) => mul(amplitude, sin(sub(x, phase)));
const [seen, unseen] = [between(-5, 5, [10, 1]), between(-5, 5, [10, 1])];

// The error after one step. Its gradients go through that step.
const before = errorOn(unseen, wave(unseen));
const after = substitute(before, adapted(seen, wave(seen)));
const outer = adam({ learningRate });
const slopes = gradients(after, net.parameters);
const updates = accumulate(25, slopes, (means) =>
  outer.getUpdates(means, net.parameters),
);
const engine = use(createWasmEngine());
const train = compile(engine, {
  outputs: { before, after },
  updates,
  writes: [net, outer, updates, noise],
});

// A wave to look at, with ten points of it.
const [x, y, line] = [
  input("x", [10, 1]),
  input("y", [10, 1]),
  input("line", [101, 1]),
];
const steps = compile(engine, {
  inputs: { x, y, line },
  outputs: { none: net(line), one: substitute(net(line), adapted(x, y)) },
});
const shown = (x: number) => 3 * Math.sin(x - 1 - seed);
const points = Array.from({ length: 10 }, (_, i) => -4 + 0.85 * i);
const along = Array.from({ length: 101 }, (_, i) => -5 + i / 10);
picture("a wave, and what the network makes of ten points", () => {
  const column = (list: readonly number[]) => list.map((value) => [value]);
  const { none, one } = steps({
    x: column(points),
    y: column(points.map(shown)),
    line: column(along),
  });
  return curves(
    [
      { name: "before", x: along, y: [...none.data] },
      { name: "after one step", x: along, y: [...one.data] },
      { name: "wave", x: along, y: along.map(shown) },
      { name: "points", x: points, y: points.map(shown), dots: true },
    ],
    { x: [-5, 5], y: [-5, 5] },
  );
});

for (let task = 1; ; task++) {
  const { before, after } = train();
  plot("error/before", task, before);
  plot("error/after one step", task, after);
  await rest();
}
