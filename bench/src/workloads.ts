import { sizeOf, Tensor } from "@handloom/tensor";

/** One training problem, the same for every contestant: start weights and a cycle of batches. */
export interface Workload {
  readonly title: string;
  /** Start weights by name, then `batches` of every input stacked on a first axis. */
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** Floating-point operations of the matrix products of one step. */
  readonly flops: number;
}

/** A generator of its own, so that no version of anything changes the data: mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = generator(1);

function floats(shape: readonly number[], spread: number, shift = 0): Tensor {
  return new Tensor(
    Float32Array.from({ length: sizeOf(shape) }, () => (random() * 2 - 1) * spread + shift),
    shape,
  );
}

function integers(shape: readonly number[], below: number): Tensor {
  return new Tensor(
    Int32Array.from({ length: sizeOf(shape) }, () => Math.floor(random() * below)),
    shape,
  );
}

/** Kernels [in, out] and biases of dense layers, by "w0", "b0", … */
function network(prefix: string, ...sizes: readonly number[]): Record<string, Tensor> {
  const layers = sizes.slice(1).flatMap((units, i): [string, Tensor][] => {
    const features = sizes[i] as number;
    return [
      [`${prefix}w${i}`, floats([features, units], 1 / Math.sqrt(features))],
      [`${prefix}b${i}`, new Tensor(new Float32Array(units), [units])],
    ];
  });
  return Object.fromEntries(layers);
}

/** Forward, weight gradients, and all input gradients but the first layer's. */
function trainingFlops(batch: number, ...sizes: readonly number[]): number {
  const products = sizes.slice(1).map((units, i) => 2 * batch * units * (sizes[i] as number));
  return products.reduce((total, one, i) => total + one * (i === 0 ? 2 : 3), 0);
}

/** Weights and a bias of one layer; a kernel of a transposed convolution has its outputs before its inputs. */
function layer(
  prefix: string,
  i: number,
  shape: readonly number[],
  fan: number,
  outputs = shape.at(-1) as number,
): Record<string, Tensor> {
  return {
    [`${prefix}w${i}`]: floats(shape, 1 / Math.sqrt(fan)),
    [`${prefix}b${i}`]: new Tensor(new Float32Array(outputs), [outputs]),
  };
}

/**
 * Multiply-adds of a generator and of a critic for one image, twice: layer by layer, each as often as it runs. Forward the
 * generator makes images for both, the critic sees two batches for itself and one for the generator; backward each weight
 * has a product and each input but the critic's first for itself.
 */
const ganFlops = (() => {
  const [dense, middle, last] = [64 * 3136, 49 * 64 * 25 * 32, 196 * 32 * 25];
  const [first, second, judge] = [196 * 25 * 32, 49 * 800 * 64, 3136];
  const generator = dense + middle + last;
  const critic = first + second + judge;
  const criticStep = generator + 2 * (3 * critic - first);
  const generatorStep = 3 * generator - dense + 2 * critic;
  return 2 * 32 * (criticStep + generatorStep);
})();

const batches = 32;

/** LSTM layers [in, 4·units], [units, 4·units] and the classes behind them, with a cycle of batches. */
function recurrent(
  title: string,
  features: number,
  units: number,
  layers: number,
  steps: number,
  batch: number,
): Workload {
  const spread = 1 / Math.sqrt(units);
  const cells = Array.from({ length: layers }, (_, i) => ({
    [`w${i}`]: floats([i === 0 ? features : units, 4 * units], spread),
    [`u${i}`]: floats([units, 4 * units], spread),
    [`b${i}`]: new Tensor(new Float32Array(4 * units), [4 * units]),
  }));
  const count = 4;
  const perStep = cells.map((_, i) => 2 * batch * 4 * units * ((i === 0 ? 2 * features : 3 * units) + 3 * units));
  return {
    title,
    tensors: {
      ...Object.assign({}, ...cells),
      v: floats([units, 10], spread),
      c: new Tensor(new Float32Array(10), [10]),
      x: floats([count, steps, batch, features], 1),
      y: integers([count, batch], 10),
    },
    flops: steps * perStep.reduce((a, b) => a + b, 0) + 3 * 2 * batch * units * 10,
  };
}

/** A GPT with the names of contestants/gpt.ts; what is multiplied back has a product for each side. */
export function gpt(
  title: string,
  blocks: number,
  width: number,
  time: number,
  batch: number,
  count: number,
  entries = 96,
): Workload {
  const spread = 1 / Math.sqrt(width);
  const linear = (name: string, features: number, units: number) => ({
    [name]: floats([features, units], 1 / Math.sqrt(features)),
    [name.replace(/\d*$/, (i) => `b${i}`)]: new Tensor(new Float32Array(units), [units]),
  });
  const norm = (name: string, i: number | "") => ({
    [`${name}${i}`]: new Tensor(new Float32Array(width).fill(1), [width]),
    [`${name}b${i}`]: new Tensor(new Float32Array(width), [width]),
  });
  const layers = Array.from({ length: blocks }, (_, i) => ({
    ...norm("n", i),
    ...linear(`q${i}`, width, 3 * width),
    ...linear(`o${i}`, width, width),
    ...norm("m", i),
    ...linear(`u${i}`, width, 4 * width),
    ...linear(`d${i}`, 4 * width, width),
  }));
  const dense = 12 * width * width * blocks + width * entries;
  return {
    title,
    tensors: {
      tokens: floats([entries, width], spread),
      places: floats([time, width], spread),
      ...Object.assign({}, ...layers),
      ...norm("n", ""),
      out: floats([width, entries], spread),
      x: integers([count, batch, time], entries),
      y: integers([count, batch, time], entries),
    },
    flops: 3 * 2 * batch * time * (dense + 2 * blocks * time * width),
  };
}

/** Products of square matrices, either operand given transposed or not. */
function products(): [name: string, make: () => Workload][] {
  const forms = ["nn", "nt", "tn", "tt"];
  const titled = (n: number, form: string): [string, () => Workload] => [
    `W8/${n}/${form}`,
    () => ({
      title: `${n} × ${n}, ${form}`,
      tensors: { a: floats([n, n], 1), b: floats([n, n], 1) },
      flops: 2 * n ** 3,
    }),
  ];
  return [128, 256, 512, 1024].flatMap((n) => forms.map((form) => titled(n, form)));
}

/** "W8" of "W8/128/nn". */
export const kindOf = (workload: string): string => workload.split("/")[0] as string;

export const workloads: Readonly<Record<string, () => Workload>> = {
  W1: () => ({
    title: "Dense(2→1), batch 1, squared error, Adam",
    tensors: { w0: floats([2, 1], 0.5), b0: floats([1], 0), x: floats([100, 1, 2], 1), y: floats([100, 1, 1], 1) },
    flops: trainingFlops(1, 2, 1),
  }),
  W2: () => ({
    title: "MLP 784-128-10, batch 64, softmax cross-entropy, Adam",
    tensors: { ...network("", 784, 128, 10), x: floats([batches, 64, 784], 0.5, 0.5), y: integers([batches, 64], 10) },
    flops: trainingFlops(64, 784, 128, 10),
  }),
  W3: () => ({
    title: "MLP 784-256-256-10, batch 128, softmax cross-entropy, SGD",
    tensors: {
      ...network("", 784, 256, 256, 10),
      x: floats([batches, 128, 784], 0.5, 0.5),
      y: integers([batches, 128], 10),
    },
    flops: trainingFlops(128, 784, 256, 256, 10),
  }),
  W4: () => ({
    title: "DQN 4-64-64-2, batch 64, Huber, soft target update, Adam",
    tensors: {
      ...network("", 4, 64, 64, 2),
      s: floats([batches, 64, 4], 1),
      next: floats([batches, 64, 4], 1),
      a: integers([batches, 64], 2),
      r: floats([batches, 64], 1),
      live: new Tensor(
        Float32Array.from({ length: batches * 64 }, () => Number(random() < 0.9)),
        [batches, 64],
      ),
    },
    flops: trainingFlops(64, 4, 64, 64, 2) + 2 * 64 * (4 * 64 + 64 * 64 + 128),
  }),
  W4a: () => ({
    title: "Acting: 4-64-64-2, one row, argmax",
    tensors: { ...network("", 4, 64, 64, 2), s: floats([batches, 1, 4], 1) },
    flops: 2 * (4 * 64 + 64 * 64 + 128),
  }),
  W5: () => ({
    title: "DCGAN 64 → 7 × 7 × 64 → 14 × 14 × 32 → 28 × 28, critic 5 × 5, batch 32, a step of each, Adam",
    tensors: {
      ...layer("g", 0, [64, 3136], 64),
      ...layer("g", 1, [5, 5, 32, 64], 64 * 25, 32),
      ...layer("g", 2, [5, 5, 1, 32], 32 * 25, 1),
      ...layer("d", 0, [5, 5, 1, 32], 25),
      ...layer("d", 1, [5, 5, 32, 64], 32 * 25),
      ...layer("d", 2, [3136, 1], 3136),
      x: floats([batches, 32, 28, 28, 1], 1),
      z1: floats([batches, 32, 64], 1.7),
      z2: floats([batches, 32, 64], 1.7),
    },
    flops: ganFlops,
  }),
  W6: () => ({
    title: "Conv net 16-32 on 28 × 28, pooling, batch 64, softmax cross-entropy, Adam",
    tensors: {
      ...layer("", 0, [3, 3, 1, 16], 9),
      ...layer("", 1, [3, 3, 16, 32], 144),
      ...layer("", 2, [1568, 10], 1568),
      x: floats([batches, 64, 28, 28, 1], 1),
      y: integers([batches, 64], 10),
    },
    flops: 2 * 64 * (2 * 28 * 28 * 9 * 16 + 3 * (14 * 14 * 144 * 32 + 1568 * 10)),
  }),
  W7: () => gpt("GPT 4 × 128, 4 heads, context 128, batch 8, cross-entropy, AdamW", 4, 128, 128, 8, 16),
  W7deep: () => gpt("GPT 12 × 128, 4 heads, context 64, batch 8, cross-entropy, AdamW", 12, 128, 64, 8, 16),
  W10: () => recurrent("LSTM 128, 100 steps, batch 32, cross-entropy, Adam", 128, 128, 1, 100, 32),
  W10c: () => recurrent("LSTM 64-512-512, 16 steps, batch 128, cross-entropy, Adam", 64, 512, 2, 16, 128),
  W10long: () => recurrent("LSTM 16, 320 steps written out, batch 8, cross-entropy, Adam", 16, 16, 1, 320, 8),
  A1: () => ({
    title: "Adam on 1,000,000 parameters, the gradient given; `copy` moves as many bytes",
    tensors: { w0: floats([1_000_000], 1), g: floats([1_000_000], 1) },
    flops: 0,
  }),
  ...Object.fromEntries(products()),
};

/** The settings that every contestant uses. */
export const settings = {
  adam: { learningRate: 1e-3 },
  adamW: { learningRate: 3e-4, weightDecay: 0.01 },
  gan: { learningRate: 2e-4, beta1: 0.5 },
  sgd: { learningRate: 1e-2 },
  gamma: 0.99,
  tau: 0.005,
} as const;
