// Two spirals, which no straight line parts.
// Click into the picture to add points of your own, or drop a CSV file on it.
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { input, mean, mul, sigmoid } from "@handloom/graph";
import { square, sub, tanh } from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { randomNumbers } from "@handloom/rl";
import { tensor } from "@handloom/tensor";
import { data, field, param, picture, plot, rest, seed } from "handloom/play";
import { setting, use } from "handloom/play";

const engine = use(createWasmEngine());
const learningRate = param("learning rate", 0.01, {
  min: 1e-4,
  max: 1,
  scale: "log",
});
const units = setting("units", 16, { min: 2, max: 64 });

// The network, its loss, and how the optimizer changes its weights.
const x = input("x", ["batch", 2]);
const label = input("label", ["batch", 1]);
const net = sequential(
  dense(units, { seed }),
  tanh,
  dense(units, { seed: seed + 1 }),
  tanh,
  dense(1, { seed: seed + 2 }),
);
const logits = net(mul(4, x));
const loss = mean(square(sub(sigmoid(logits), label)));
const updates = adam({ learningRate }).getUpdates(loss, net.parameters);

// All of it becomes one compiled step. Prediction is a second one.
const train = compile(engine, {
  inputs: { x, label },
  outputs: { loss },
  updates,
});
const predict = compile(engine, { inputs: { x }, outputs: { logits } });

// Points on both arms, with a little noise.
const random = randomNumbers(seed);
const noise = () => 0.05 * (random.next() - 0.5);
const points = data(
  "points",
  Array.from({ length: 200 }, (_, i) => {
    const [arm, r] = [i % 2, 0.08 + 0.0044 * i];
    const turn = 3.5 * Math.PI * r + arm * Math.PI;
    return {
      x: r * Math.cos(turn) + noise(),
      y: r * Math.sin(turn) + noise(),
      label: arm,
    };
  }),
);

// The network's answer for each place of the plane.
const size = 64;
const at = (i: number) => (2 * i + 1) / size - 1;
const plane = tensor(
  Array.from({ length: size * size }, (_, i) => [
    at(i % size),
    -at(Math.floor(i / size)),
  ]),
);
picture("what the network says of each place", () => {
  const { logits } = predict({ x: plane });
  return field(logits, { width: size, height: size, points });
});

// The loop: draw a batch, take a step, show the loss.
const batch = 32;
const xs = new Float32Array(2 * batch);
const labels = new Float32Array(batch);
for (let step = 1; ; step++) {
  for (let i = 0; i < batch; i++) {
    const point = points[random.below(points.length)] ?? {
      x: 0,
      y: 0,
      label: 0,
    };
    xs.set([point.x, point.y], 2 * i);
    labels[i] = point.label;
  }
  const { loss } = train({
    x: tensor(xs, { shape: [batch, 2] }),
    label: tensor(labels, { shape: [batch, 1] }),
  });
  plot("loss", step, loss);
  await rest();
}
