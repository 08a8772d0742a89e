// Optimizers race over a surface: same start, same slopes, different rules.
// Move a rate while they run, or choose another surface and press Reset.
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { add, cos, type Expr, input, merge, mul } from "@handloom/graph";
import { square, sub, variable } from "@handloom/graph";
import { adam, lion, rmsprop, sgd } from "@handloom/optimizers";
import { tensor } from "@handloom/tensor";
import { type Curve, field, param, picture, plot, rest } from "handloom/play";
import { setting, use } from "handloom/play";

// Heights over a plane, all with their lowest place at height 0.
const surfaces = {
  valley: (x: Expr, y: Expr) =>
    add(mul(10, square(sub(y, square(x)))), square(sub(1, x))),
  hills: (x: Expr, y: Expr) =>
    mul(
      0.1,
      add(
        square(sub(add(square(x), y), 2)),
        square(sub(add(x, square(y)), 1.5)),
      ),
    ),
  bowl: (x: Expr, y: Expr) =>
    add(mul(0.05, square(sub(x, 1))), mul(2, square(sub(y, 0.5)))),
  eggs: (x: Expr, y: Expr) => {
    const wave = (z: Expr) =>
      add(square(z), mul(0.4, sub(1, cos(mul(9, z)))));
    return add(wave(sub(x, 0.4)), wave(sub(y, 0.2)));
  },
};
const names = Object.keys(surfaces) as (keyof typeof surfaces)[];
const height = surfaces[setting("surface", "valley", names)];

// A place for each optimizer, and what its rule makes of the slope there.
const rate = (name: string, value: number) =>
  param(`${name}'s rate`, value, { min: 1e-5, max: 1, scale: "log" });
const racers = [
  { name: "SGD", optimizer: sgd({ learningRate: rate("SGD", 0.004) }) },
  {
    name: "momentum",
    optimizer: sgd({ learningRate: rate("momentum", 0.002), momentum: 0.9 }),
  },
  {
    name: "RMSprop",
    optimizer: rmsprop({ learningRate: rate("RMSprop", 0.01) }),
  },
  { name: "Adam", optimizer: adam({ learningRate: rate("Adam", 0.03) }) },
  { name: "Lion", optimizer: lion({ learningRate: rate("Lion", 0.008) }) },
].map(({ name, optimizer }) => {
  const [x, y] = [
    variable(-1.5, { name: `${name} x` }),
    variable(1.6, { name: `${name} y` }),
  ];
  const loss = height(x, y);
  return { name, x, y, loss, updates: optimizer.getUpdates(loss, [x, y]) };
});

// All of them in one compiled step.
const engine = use(createWasmEngine());
const move = compile(engine, {
  outputs: racers.map(({ x, y, loss }) => ({ x, y, loss })),
  updates: merge(...racers.map(({ updates }) => updates)),
});

// The surface, once.
const [size, span] = [96, 2];
const [xs, ys] = [input("xs", [size * size]), input("ys", [size * size])];
const survey = compile(engine, {
  inputs: { xs, ys },
  outputs: { heights: height(xs, ys) },
});
const at = (i: number) => ((2 * i + 1) / size - 1) * span;
const plane = Array.from({ length: size * size }, (_, i) => i);
const { heights } = survey({
  xs: tensor(plane.map((i) => at(i % size))),
  ys: tensor(plane.map((i) => -at(Math.floor(i / size)))),
});

const paths: (Curve & { x: number[]; y: number[] })[] = racers.map(
  ({ name }) => ({ name, x: [], y: [] }),
);
picture("the surface, from above", () =>
  field(heights, {
    width: size,
    height: size,
    x: [-span, span],
    y: [-span, span],
    shows: "height",
    paths,
  }),
);

// Forty steps a second, so that the eye can follow.
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 25));
for (let step = 1; step <= 1000; step++) {
  for (const [i, { x, y, loss }] of move().entries()) {
    paths[i]?.x.push(x.item());
    paths[i]?.y.push(y.item());
    plot(`height/${racers[i]?.name}`, step, loss);
  }
  await aMoment();
  await rest();
}
