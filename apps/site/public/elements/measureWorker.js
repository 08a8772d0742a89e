// W1 and W2 of the benchmarks, with Handloom in one thread: the median of batches of calls, each call with its loss read.
import { compile } from "../run/modules/@handloom/compiler/dist/index.js";
import { createWasmEngine } from "../run/modules/@handloom/engine-wasm/dist/index.js";
import { input, mean, relu, square, sub } from "../run/modules/@handloom/graph/dist/index.js";
import { categoricalCrossEntropy, dense, sequential } from "../run/modules/@handloom/layers/dist/index.js";
import { adam } from "../run/modules/@handloom/optimizers/dist/index.js";
import { tensor } from "../run/modules/@handloom/tensor/dist/index.js";

const ramp = (...shape) => {
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 7919) % 1000) / 1000);
  return tensor(data, { shape });
};

/** One layer of two weights and a bias, one sample a call. */
function adding() {
  const [x, y] = [input("x", [1, 2]), input("y", [1, 1])];
  const net = dense(1, { seed: 1 });
  const loss = mean(square(sub(net(x), y)));
  return stepOf({ x, y }, loss, net, { x: ramp(1, 2), y: ramp(1, 1) });
}

/** An MLP 784-128-10, 64 samples a call. */
function classifying() {
  const [x, y] = [input("x", [64, 784]), input("y", [64, 10])];
  const net = sequential(dense(128, { seed: 1 }), relu, dense(10, { seed: 2 }));
  const loss = categoricalCrossEntropy(y, net(x), { fromLogits: true });
  const labels = Float32Array.from({ length: 640 }, (_, i) => Number(i % 10 === Math.floor(i / 10) % 10));
  return stepOf({ x, y }, loss, net, { x: ramp(64, 784), y: tensor(labels, { shape: [64, 10] }) });
}

function stepOf(inputs, loss, net, feed) {
  const updates = adam().getUpdates(loss, net.parameters);
  const step = compile(createWasmEngine({ threads: 1 }), { inputs, outputs: { loss }, updates });
  return () => step(feed).loss.item();
}

/** In microseconds. Clocks of pages tick each 0.1 ms or more, so that many calls make one time. */
function median(step) {
  const times = [];
  const batch = (count) => {
    const start = performance.now();
    for (let i = 0; i < count; i++) step();
    return (1000 * (performance.now() - start)) / count;
  };
  const rough = batch(50);
  const count = Math.max(1, Math.round(20_000 / rough));
  for (const end = performance.now() + 1800; performance.now() < end; ) times.push(batch(count));
  return times.sort((a, b) => a - b)[times.length >> 1];
}

postMessage([
  { name: "W1", median: median(adding()) },
  { name: "W2", median: median(classifying()) },
]);
