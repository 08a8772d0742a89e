import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { input, pow, sub, sum, type Variable } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { curves, param, picture, plot, rest, seed, use } from "handloom/play";

const [x, yTrue] = [input("x", ["batch", 2]), input("yTrue", ["batch", 1])];
const net = dense(1, { seed });
const loss = sum(pow(sub(yTrue, net(x)), 2));

// The rate is a variable: move the slider while it learns.
const learningRate = param("learning rate", 0.02, { min: 1e-3, max: 0.1 });
const updates = adam({ learningRate }).getUpdates(loss, net.parameters);

const engine = use(createWasmEngine());
const train = compile(engine, {
  inputs: { x, yTrue },
  outputs: { loss },
  updates,
});
const predict = compile(engine, { inputs: { x }, outputs: { y: net(x) } });

// Pairs of numbers from 0 to 1, and their sums.
const pairs = Array.from(
  { length: 40 },
  (_, i) => [(i * 0.618) % 1, (i * 0.755) % 1] as const,
);
const sums = pairs.map(([a, b]) => a + b);
const axis = { x: [0, 2], y: [-0.5, 2.5] } as const;
picture("sums, and what the network makes of them", () => {
  const { y } = predict({ x: pairs });
  const truth = { name: "a + b", x: [0, 2], y: [0, 2] };
  return curves(
    [truth, { name: "network", x: sums, y: [...y.data], dots: true }],
    axis,
  );
});
// One pair at a time, a hundred times a second: slow enough to watch.
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 10));
for (let step = 1; step <= 1000; step++) {
  const at = step % pairs.length;
  const { loss } = train({
    x: [pairs[at] ?? [0, 0]],
    yTrue: [[sums[at] ?? 0]],
  });
  plot("loss", step, loss);
  const [a = 0, b = 0] = engine.read(net.parameters[0] as Variable).data;
  plot("weights/of a", step, a);
  plot("weights/of b", step, b);
  await aMoment();
  await rest();
}
console.log(
  `3 + 5 = ${predict({ x: [[3, 5]] })
    .y.item()
    .toFixed(3)}`,
);
