// One workload in jax-js, the whole step jitted: node jaxjs.mjs W2 <data file> <seconds>
// jax-js counts references: an array is consumed by its use, and `.ref` keeps it for another.
import { readFileSync } from "node:fs";
import { readSafetensors } from "@handloom/tensor";
import { measure } from "./measure.mjs";

// Node 20 has no navigator, which jax-js reads.
globalThis.navigator ??= { userAgent: "node", hardwareConcurrency: 1 };
const jax = await import("@jax-js/jax");
const { numpy: np, nn, jit, valueAndGrad, tree } = jax;
await jax.init("wasm");
jax.defaultDevice("wasm");

const [workload, file, seconds] = process.argv.slice(2);
const { tensors } = readSafetensors(readFileSync(file));
const isParameter = (name) => /^[wb]\d$/.test(name);
const arrayOf = ({ data, shape }) => np.array(data.slice()).reshape(shape);
const makeParameters = () =>
  Object.fromEntries(
    Object.keys(tensors)
      .filter(isParameter)
      .map((name) => [name, arrayOf(tensors[name])]),
  );
const keep = (values) => tree.map((array) => array.ref, values);

const mlp = (p, x) => {
  const layers = Object.keys(p).length / 2;
  let h = x;
  for (let k = 0; k < layers; k++) {
    h = np.matmul(h, p[`w${k}`]).add(p[`b${k}`]);
    if (k < layers - 1) h = nn.relu(h);
  }
  return h;
};
const losses = {
  W1: (p, { x, y }) => np.square(mlp(p, x).sub(y)).mean(),
  W2: (p, { x, y }) =>
    nn
      .logSoftmax(mlp(p, x))
      .mul(y)
      .sum()
      .mul(-1 / 64),
  W3: (p, { x, y }) =>
    nn
      .logSoftmax(mlp(p, x))
      .mul(y)
      .sum()
      .mul(-1 / 128),
};

function adam(p, s, batch) {
  const [loss, g] = valueAndGrad(losses[workload])(keep(p), batch);
  return [...adamUpdate(p, s, g), loss];
}

function adamUpdate(p, s, g) {
  const [power1, power2] = [s.power1.mul(0.9), s.power2.mul(0.999)];
  const [c1, c2] = [np.array(1).sub(power1.ref), np.array(1).sub(power2.ref)];
  const [next, m, v] = [{}, {}, {}];
  for (const name in p) {
    m[name] = s.m[name].mul(0.9).add(g[name].ref.mul(0.1));
    v[name] = s.v[name].mul(0.999).add(g[name].ref.mul(g[name]).mul(0.001));
    const root = np.sqrt(v[name].ref.div(c2.ref)).add(1e-8);
    next[name] = p[name].sub(m[name].ref.div(c1.ref).div(root).mul(1e-3));
  }
  c1.dispose();
  c2.dispose();
  return [next, { m, v, power1, power2 }];
}

function sgd(p, s, batch) {
  const [loss, g] = valueAndGrad(losses[workload])(keep(p), batch);
  return [Object.fromEntries(Object.keys(p).map((name) => [name, p[name].sub(g[name].mul(1e-2))])), s, loss];
}

/** Labels as one-hot rows: jax-js' logSoftmax has no gather to differentiate through. */
const oneHot = (labels) => {
  const rows = new Float32Array(labels.length * 10);
  labels.forEach((label, n) => {
    rows[n * 10 + label] = 1;
  });
  return rows;
};
const batchOf = (i) => {
  const at = i % tensors.x.shape[0];
  const slice = (name) => {
    const { data, shape } = tensors[name];
    const size = data.length / shape[0];
    return { data: data.slice(at * size, (at + 1) * size), shape: shape.slice(1) };
  };
  const [x, y] = [slice("x"), slice("y")];
  const labels = workload === "W1" ? y : { data: oneHot(y.data), shape: [y.data.length, 10] };
  return { x: arrayOf(x), y: arrayOf(labels) };
};

let p = makeParameters();
const zeros = () => tree.map((array) => np.zeros(array.shape), keep(p));
let s = workload === "W3" ? { t: np.array(0) } : { m: zeros(), v: zeros(), power1: np.array(1), power2: np.array(1) };
const trained = jit(workload === "W3" ? sgd : adam);
const train = async (i) => {
  let loss;
  [p, s, loss] = trained(p, s, batchOf(i));
  return (await loss.data())[0];
};
const gradient = workload === "A1" ? arrayOf(tensors.g) : undefined;
const applied = jit((p, s, g) => adamUpdate(p, s, { w0: g }));
const update = async (i) => {
  [p, s] = applied(p, s, gradient.ref);
  if (i < 20) return (await p.w0.ref.data())[0];
  await jax.blockUntilReady(p);
  return 0;
};
const [kind, , form] = workload.split("/");
const product = jit((a, b) => np.matmul(form[0] === "t" ? np.transpose(a) : a, form[1] === "t" ? np.transpose(b) : b));
const [a, b] = kind === "W8" ? [arrayOf(tensors.a), arrayOf(tensors.b)] : [];
const multiply = async (i) => {
  const c = product(a.ref, b.ref);
  if (i < 20) return (await c.data())[0];
  await jax.blockUntilReady(c);
  c.dispose();
  return 0;
};
const step = { A1: update, W8: multiply }[kind] ?? train;
console.log(JSON.stringify(await measure(step, Number(seconds))));
