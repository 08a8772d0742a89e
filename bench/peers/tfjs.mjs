// One workload in TensorFlow.js: node tfjs.mjs W2 <data file> <seconds> cpu|wasm|tensorflow
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readSafetensors } from "@handloom/tensor";
import { measure } from "./measure.mjs";

const [workload, file, seconds, backend] = process.argv.slice(2);
const module = await import(backend === "tensorflow" ? "@tensorflow/tfjs-node" : "@tensorflow/tfjs");
const tf = module.default ?? module;
if (backend === "wasm") {
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
  setWasmPaths(`${join(dirname(entry), "dist")}/`);
}
await tf.setBackend(backend);
await tf.ready();

const { tensors } = readSafetensors(readFileSync(file));
const isParameter = (name) => /^[wub]\d$|^[vc]$/.test(name);
/** Layer by layer; a file has its tensors in another order. */
const parameters = (prefix = "") =>
  [..."0123456789"]
    .flatMap((k) => [`w${k}`, `u${k}`, `b${k}`])
    .concat("v", "c")
    .filter((name) => name in tensors)
    .map((name) => tf.variable(tf.tensor(tensors[name].data, tensors[name].shape), true, prefix + name));
const batchOf = (name, i) => {
  const { data, shape, dtype } = tensors[name];
  const size = data.length / shape[0];
  const at = i % shape[0];
  return tf.tensor(data.slice(at * size, (at + 1) * size), shape.slice(1), dtype);
};
const mlp = (variables, x) => {
  let h = x;
  for (let k = 0; k < variables.length; k += 2) {
    h = h.matMul(variables[k]).add(variables[k + 1]);
    if (k < variables.length - 2) h = h.relu();
  }
  return h;
};
/** TensorFlow.js has no loop that it differentiates, so every step is a part of the graph. */
const lstm = (variables, x) => {
  const [v, c] = variables.slice(-2);
  let steps = x.unstack();
  for (let k = 0; k + 2 < variables.length; k += 3) {
    const [w, u, b] = variables.slice(k, k + 3);
    let [h, cell] = [tf.zeros([x.shape[1], u.shape[0]]), tf.zeros([x.shape[1], u.shape[0]])];
    steps = steps.map((step) => {
      const [i, f, g, o] = step.matMul(w).add(h.matMul(u)).add(b).split(4, 1);
      cell = f.sigmoid().mul(cell).add(i.sigmoid().mul(g.tanh()));
      h = o.sigmoid().mul(cell.tanh());
      return h;
    });
  }
  return steps.at(-1).matMul(v).add(c);
};
const online = parameters();
const target = workload === "W4" ? parameters("target/") : [];
const optimizer = workload === "W3" ? tf.train.sgd(1e-2) : tf.train.adam(1e-3, 0.9, 0.999, 1e-8);

const losses = {
  W1: ({ x, y }) => mlp(online, x).sub(y).square().mean(),
  W2: ({ x, y }) => tf.losses.softmaxCrossEntropy(tf.oneHot(y, 10), mlp(online, x)),
  W4: ({ s, next, a, r, live }) => {
    const y = r.add(mlp(target, next).max(1).mul(live).mul(0.99));
    return tf.losses.huberLoss(y, mlp(online, s).mul(tf.oneHot(a, 2)).sum(1));
  },
};
losses.W3 = losses.W2;
losses.W10 = ({ x, y }) => tf.losses.softmaxCrossEntropy(tf.oneHot(y, 10), lstm(online, x));
losses.W10c = losses.W10;

const inputs = Object.keys(tensors).filter((name) => !isParameter(name));
const train = (i) => {
  const loss = tf.tidy(() => {
    const batch = Object.fromEntries(inputs.map((name) => [name, batchOf(name, i)]));
    const { value, grads } = tf.variableGrads(() => losses[workload](batch), online);
    optimizer.applyGradients(grads);
    target.forEach((slow, k) => slow.assign(slow.mul(0.995).add(online[k].mul(0.005))));
    return tf.keep(value);
  });
  const [value] = loss.dataSync();
  loss.dispose();
  return value;
};
const act = (i) => tf.tidy(() => mlp(online, batchOf("s", i)).argMax(1).dataSync()[0]);
const gradient = workload === "A1" ? tf.tensor(tensors.g.data) : undefined;
const update = (i) => {
  tf.tidy(() => optimizer.applyGradients({ [online[0].name]: gradient }));
  // Reading one element is what waits for the kernels.
  const [value] = tf.tidy(() => online[0].slice(0, 1).dataSync());
  return i < 20 ? value : 0;
};
const [kind, , form] = workload.split("/");
const [a, b] =
  kind === "W8" ? [tf.tensor(tensors.a.data, tensors.a.shape), tf.tensor(tensors.b.data, tensors.b.shape)] : [];
const multiply = (i) => {
  const c = tf.matMul(a, b, form[0] === "t", form[1] === "t");
  const value = i < 20 ? c.dataSync()[0] : 0;
  c.dispose();
  return value;
};
const step = { W4a: act, A1: update, W8: multiply }[kind] ?? train;
console.log(JSON.stringify(await measure(step, Number(seconds))));
