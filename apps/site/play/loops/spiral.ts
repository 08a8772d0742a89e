// Two spirals that no straight line parts. Click into the picture to add points of your own, or drop a CSV file on it.
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { input, tanh } from "@handloom/graph";
import { binaryCrossEntropy, dense, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { randomNumbers } from "@handloom/rl";
import { tensor } from "@handloom/tensor";
import { data, field, param, picture, plot, rest, seed, setting, use } from "handloom/play";

const engine = use(createWasmEngine());
const learningRate = param("learning rate", 0.01, { min: 1e-4, max: 1, scale: "log" });
const units = setting("units", 16, { min: 2, max: 64 });

// The network, its loss, and how the optimizer changes the weights: one compiled step.
const x = input("x", ["batch", 2]);
const label = input("label", ["batch", 1]);
const net = sequential(
  dense(units, { seed }),
  tanh,
  dense(units, { seed: seed + 1 }),
  tanh,
  dense(1, { seed: seed + 2 }),
);
const logits = net(x);
const loss = binaryCrossEntropy(label, logits, { fromLogits: true });
const updates = adam({ learningRate }).getUpdates(loss, net.parameters);
const train = compile(engine, { inputs: { x, label }, outputs: { loss }, updates });
const predict = compile(engine, { inputs: { x }, outputs: { logits } });

// Points of both spirals, with a little noise.
const random = randomNumbers(seed);
const points = data(
  "points",
  Array.from({ length: 200 }, (_, i) => {
    const [arm, r] = [i % 2, 0.08 + 0.88 * (i / 200)];
    const turn = 1.75 * 2 * Math.PI * r + arm * Math.PI;
    const noise = () => 0.05 * (random.next() - 0.5);
    return { x: r * Math.cos(turn) + noise(), y: r * Math.sin(turn) + noise(), label: arm };
  }),
);

// What the network says about each place of the plane.
const size = 64;
const places = Array.from({ length: size * size }, (_, i) => [
  ((i % size) + 0.5) / (size / 2) - 1,
  1 - (Math.floor(i / size) + 0.5) / (size / 2),
]);
const plane = tensor(places);
picture("decision", () => field(predict({ x: plane }).logits, { width: size, height: size, points }));

// The loop: draw a batch, take a step, look at the loss.
const batch = 32;
const xs = new Float32Array(2 * batch);
const labels = new Float32Array(batch);
for (let step = 1; ; step++) {
  for (let i = 0; i < batch; i++) {
    const point = points[random.below(points.length)] ?? { x: 0, y: 0, label: 0 };
    xs[2 * i] = point.x;
    xs[2 * i + 1] = point.y;
    labels[i] = point.label;
  }
  const { loss } = train({ x: tensor(xs, { shape: [batch, 2] }), label: tensor(labels, { shape: [batch, 1] }) });
  plot("loss", step, loss);
  await rest();
}
