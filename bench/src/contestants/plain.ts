// A yardstick, not a library: the steps by hand, in JavaScript loops. node plain.js W1 <data file> <seconds>
import { readFileSync } from "node:fs";
import { readSafetensors, type Tensor } from "@handloom/tensor";
import { measure } from "../measure.ts";
import { settings } from "../workloads.ts";

type Floats = Float32Array;

interface Layer {
  readonly features: number;
  readonly units: number;
  readonly w: Floats;
  readonly b: Floats;
  readonly gw: Floats;
  readonly gb: Floats;
}

function layersOf(tensors: Readonly<Record<string, Tensor>>): Layer[] {
  const count = Object.keys(tensors).filter((name) => /^w\d$/.test(name)).length;
  return Array.from({ length: count }, (_, i) => {
    const { shape, data } = tensors[`w${i}`] as Tensor;
    const [features = 0, units = 0] = shape;
    const copy = Float32Array.from(data);
    const b = new Float32Array(units);
    return { features, units, w: copy, b, gw: new Float32Array(copy.length), gb: new Float32Array(units) };
  });
}

function createAdam(layers: readonly Layer[]): () => void {
  const pairs = layers.flatMap(({ w, b, gw, gb }) => [
    [w, gw],
    [b, gb],
  ]) as [Floats, Floats][];
  const slots = pairs.map(([p]) => [new Float32Array(p.length), new Float32Array(p.length)] as const);
  let [power1, power2] = [1, 1];
  return () => {
    power1 *= 0.9;
    power2 *= 0.999;
    const [c1, c2] = [1 / (1 - power1), 1 / (1 - power2)];
    pairs.forEach(([p, g], j) => {
      const [m, v] = slots[j] as readonly [Floats, Floats];
      for (let i = 0; i < p.length; i++) {
        const d = g[i] as number;
        m[i] = 0.9 * (m[i] as number) + 0.1 * d;
        v[i] = 0.999 * (v[i] as number) + 0.001 * d * d;
        p[i] =
          (p[i] as number) -
          (settings.adam.learningRate * (m[i] as number) * c1) / (Math.sqrt((v[i] as number) * c2) + 1e-8);
      }
    });
  };
}

function createSgd(layers: readonly Layer[]): () => void {
  return () => {
    for (const { w, b, gw, gb } of layers) {
      for (let i = 0; i < w.length; i++) w[i] = (w[i] as number) - settings.sgd.learningRate * (gw[i] as number);
      for (let i = 0; i < b.length; i++) b[i] = (b[i] as number) - settings.sgd.learningRate * (gb[i] as number);
    }
  };
}

function forward(layer: Layer, x: Floats, batch: number, isLast: boolean): Floats {
  const { features, units, w, b } = layer;
  const z = new Float32Array(batch * units);
  for (let n = 0; n < batch; n++) {
    for (let j = 0; j < units; j++) z[n * units + j] = b[j] as number;
    for (let i = 0; i < features; i++) {
      const a = x[n * features + i] as number;
      for (let j = 0; j < units; j++)
        z[n * units + j] = (z[n * units + j] as number) + a * (w[i * units + j] as number);
    }
  }
  if (!isLast) for (let i = 0; i < z.length; i++) if ((z[i] as number) < 0) z[i] = 0;
  return z;
}

/** Fills the weight gradients; the gradient of the layer's input, where its activation lets it pass. */
function backward(layer: Layer, x: Floats, dz: Floats, batch: number, isFirst: boolean): Floats {
  const { features, units, w, gw, gb } = layer;
  const dx = new Float32Array(isFirst ? 0 : batch * features);
  gw.fill(0);
  gb.fill(0);
  for (let n = 0; n < batch; n++) {
    for (let j = 0; j < units; j++) gb[j] = (gb[j] as number) + (dz[n * units + j] as number);
    for (let i = 0; i < features; i++) {
      const a = x[n * features + i] as number;
      let total = 0;
      for (let j = 0; j < units; j++) {
        const d = dz[n * units + j] as number;
        gw[i * units + j] = (gw[i * units + j] as number) + a * d;
        if (!isFirst) total += d * (w[i * units + j] as number);
      }
      if (!isFirst) dx[n * features + i] = a > 0 ? total : 0;
    }
  }
  return dx;
}

/** Mean softmax cross-entropy; `z` becomes its gradient. */
function crossEntropy(z: Floats, labels: ArrayLike<number>, batch: number): number {
  const classes = z.length / batch;
  let loss = 0;
  for (let n = 0; n < batch; n++) {
    const row = z.subarray(n * classes, (n + 1) * classes);
    const top = row.reduce((a, b) => Math.max(a, b));
    const norm = Math.log(row.reduce((total, x) => total + Math.exp(x - top), 0)) + top;
    loss -= (row[labels[n] as number] as number) - norm;
    for (let k = 0; k < classes; k++) row[k] = (Math.exp((row[k] as number) - norm) - Number(k === labels[n])) / batch;
  }
  return loss / batch;
}

function classifier(
  tensors: Readonly<Record<string, Tensor>>,
  batch: number,
  create: (layers: readonly Layer[]) => () => void,
) {
  const layers = layersOf(tensors);
  const update = create(layers);
  const [x, y] = [tensors.x as Tensor, tensors.y as Tensor];
  const width = x.size / (x.shape[0] as number);
  return (i: number) => {
    const at = i % (x.shape[0] as number);
    const values = [x.data.subarray(at * width, (at + 1) * width) as Floats];
    layers.forEach((layer, k) => values.push(forward(layer, values[k] as Floats, batch, k === layers.length - 1)));
    const loss = crossEntropy(values.at(-1) as Floats, y.data.subarray(at * batch, (at + 1) * batch), batch);
    let dz = values.at(-1) as Floats;
    for (let k = layers.length - 1; k >= 0; k--)
      dz = backward(layers[k] as Layer, values[k] as Floats, dz, batch, k === 0);
    update();
    return loss;
  };
}

function squaredError(tensors: Readonly<Record<string, Tensor>>) {
  const [layer] = layersOf(tensors);
  const { w, b, gw, gb } = layer as Layer;
  const update = createAdam([layer as Layer]);
  const [x, y] = [(tensors.x as Tensor).data, (tensors.y as Tensor).data];
  return (i: number) => {
    const at = i % y.length;
    const [x0, x1] = [x[2 * at] as number, x[2 * at + 1] as number];
    const error = x0 * (w[0] as number) + x1 * (w[1] as number) + (b[0] as number) - (y[at] as number);
    gw[0] = 2 * error * x0;
    gw[1] = 2 * error * x1;
    gb[0] = 2 * error;
    update();
    return error * error;
  };
}

const [workload = "", data = "", seconds = "1"] = process.argv.slice(2);
const { tensors } = readSafetensors(readFileSync(data));
const step =
  workload === "W1"
    ? squaredError(tensors)
    : classifier(tensors, workload === "W2" ? 64 : 128, workload === "W2" ? createAdam : createSgd);
console.log(JSON.stringify(measure(step, Number(seconds))));
