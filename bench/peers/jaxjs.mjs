// One workload in jax-js, the whole step jitted: node jaxjs.mjs W2 <data file> <seconds>
// jax-js counts references: an array is consumed by its use, and `.ref` keeps it for another.
import { readFileSync } from "node:fs";
import { readSafetensors } from "@handloom/tensor";
import { measure } from "./measure.mjs";

// Node 20 has no navigator, which jax-js reads.
globalThis.navigator ??= { userAgent: "node", hardwareConcurrency: 1 };
const jax = await import("@jax-js/jax");
const { numpy: np, nn, jit, valueAndGrad, tree } = jax;
const { convNet, generate, gpt, judge } = await import("./jaxjsModels.mjs");
await jax.init("wasm");
jax.defaultDevice("wasm");

const [workload, file, seconds] = process.argv.slice(2);
const { tensors } = readSafetensors(readFileSync(file));
const isParameter = (name) => !/^([xygab]|z\d)$/.test(name);
const arrayOf = ({ data, shape }) => np.array(data.slice()).reshape(shape);
/** Kernels of convolutions as [out, in, y, x]. */
const weightOf = (given) => (given.shape.length === 4 ? np.transpose(arrayOf(given), [3, 2, 0, 1]) : arrayOf(given));
const makeParameters = () =>
  Object.fromEntries(
    Object.keys(tensors)
      .filter(isParameter)
      .map((name) => [name, weightOf(tensors[name])]),
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
/** The mean over all rows; labels are one-hot, as jax-js' logSoftmax has no gather to differentiate through. */
const crossEntropy = (logits, y) => {
  const rows = y.shape.slice(0, -1).reduce((count, size) => count * size, 1);
  return nn
    .logSoftmax(logits)
    .mul(y)
    .sum()
    .mul(-1 / rows);
};
const losses = {
  W1: (p, { x, y }) => np.square(mlp(p, x).sub(y)).mean(),
  W2: (p, { x, y }) => crossEntropy(mlp(p, x), y),
  W3: (p, { x, y }) => crossEntropy(mlp(p, x), y),
  W6: (p, { x, y }) => crossEntropy(convNet(p, x), y),
  W7: (p, { x, y }) => crossEntropy(gpt(p, x), y),
};

function train(p, s, batch) {
  const [loss, g] = valueAndGrad(losses[workload])(keep(p), batch);
  return [...({ W3: sgdUpdate, W7: adamWUpdate }[workload]?.(p, s, g) ?? adamUpdate(p, s, g)), loss];
}

/** A step of the critic, then one of the generator, which the new critic judges. */
function trainGan(p, s, { x, z1, z2 }) {
  const criticLoss = (d, g) => {
    const logits = judge(d, np.concatenate([x, generate(g, z1)]));
    const [real, made] = np.split(logits, 2);
    return np
      .mean(nn.softplus(real.mul(-1)))
      .add(np.mean(nn.softplus(made)))
      .mul(0.5);
  };
  const [first, slopes] = valueAndGrad(criticLoss)(keep(p.d), keep(p.g));
  const [d, sd] = adamUpdate(p.d, s.d, slopes, ganSettings);
  const generatorLoss = (g, d) => np.mean(nn.softplus(judge(d, generate(g, z2)).mul(-1)));
  const [second, back] = valueAndGrad(generatorLoss)(keep(p.g), keep(d));
  const [g, sg] = adamUpdate(p.g, s.g, back, ganSettings);
  return [{ g, d }, { g: sg, d: sd }, first.add(second)];
}

const ganSettings = { learningRate: 2e-4, beta1: 0.5 };
const adamWUpdate = (p, s, g) => adamUpdate(p, s, g, { learningRate: 3e-4, weightDecay: 0.01 });

function adamUpdate(p, s, g, { learningRate = 1e-3, beta1 = 0.9, weightDecay = 0 } = {}) {
  const [power1, power2] = [s.power1.mul(beta1), s.power2.mul(0.999)];
  const [c1, c2] = [np.array(1).sub(power1.ref), np.array(1).sub(power2.ref)];
  const [next, m, v] = [{}, {}, {}];
  for (const name in p) {
    m[name] = s.m[name].mul(beta1).add(g[name].ref.mul(1 - beta1));
    v[name] = s.v[name].mul(0.999).add(g[name].ref.mul(g[name]).mul(0.001));
    const root = np.sqrt(v[name].ref.div(c2.ref)).add(1e-8);
    const old = weightDecay === 0 ? p[name] : p[name].mul(1 - learningRate * weightDecay);
    next[name] = old.sub(m[name].ref.div(c1.ref).div(root).mul(learningRate));
  }
  c1.dispose();
  c2.dispose();
  return [next, { m, v, power1, power2 }];
}

const sgdUpdate = (p, s, g) => [
  Object.fromEntries(Object.keys(p).map((name) => [name, p[name].sub(g[name].mul(1e-2))])),
  s,
];

const oneHot = ({ data, shape }, entries) => {
  const rows = new Float32Array(data.length * entries);
  data.forEach((entry, n) => {
    rows[n * entries + entry] = 1;
  });
  return { data: rows, shape: [...shape, entries] };
};
const batchOf = (i) => {
  const at = i % tensors.x.shape[0];
  const slice = (name) => {
    const { data, shape } = tensors[name];
    const size = data.length / shape[0];
    return { data: data.slice(at * size, (at + 1) * size), shape: shape.slice(1) };
  };
  const batch = Object.fromEntries(
    ["x", "y", "z1", "z2"].filter((name) => name in tensors).map((name) => [name, slice(name)]),
  );
  if (workload === "W7") batch.x = oneHot(batch.x, classes);
  // One channel is the first or the last dim alike.
  if (batch.x.shape.length === 4) batch.x.shape = [batch.x.shape[0], 1, 28, 28];
  if (workload !== "W1" && "y" in batch) batch.y = oneHot(batch.y, classes);
  return Object.fromEntries(Object.entries(batch).map(([name, given]) => [name, arrayOf(given)]));
};
const classes = workload === "W7" ? 96 : 10;

const stateOf = (p) => {
  const zeros = () => tree.map((array) => np.zeros(array.shape), keep(p));
  return { m: zeros(), v: zeros(), power1: np.array(1), power2: np.array(1) };
};
const all = makeParameters();
const named = (first) => Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith(first)));
let p = workload === "W5" ? { g: named("g"), d: named("d") } : all;
let s = { W3: () => ({}), W5: () => ({ g: stateOf(p.g), d: stateOf(p.d) }) }[workload]?.() ?? stateOf(p);
const trained = jit(workload === "W5" ? trainGan : train);
const trainOnce = async (i) => {
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
const step = { A1: update, W8: multiply }[kind] ?? trainOnce;
console.log(JSON.stringify(await measure(step, Number(seconds))));
