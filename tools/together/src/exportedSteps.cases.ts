import { type Compiled, compile, type Engine, type Step } from "@handloom/compiler";
import {
  add,
  argMax,
  cast,
  type Expr,
  gelu,
  greater,
  input,
  mean,
  mul,
  oneHot,
  relu,
  reshape,
  softmax,
  square,
  tanh,
  type Update,
} from "@handloom/graph";
import {
  conv2d,
  dense,
  dropout,
  embedding,
  flatten,
  layerNorm,
  lstm,
  maxPooling,
  meanSquaredError,
  seeded,
  sequential,
  sparseCategoricalCrossEntropy,
  transformerBlock,
} from "@handloom/layers";
import { adam, sgd } from "@handloom/optimizers";
import { type Tensor, tensor } from "@handloom/tensor";

type Feed = Readonly<Record<string, Tensor>>;

/** A step to export, the sizes for that, and what its calls are given. */
export interface ExportedCase {
  readonly title: string;
  readonly step: (engine: Engine<"sync">) => Compiled<Step, "sync">;
  readonly sizes?: readonly Readonly<Record<string, number>>[];
  readonly feeds: readonly Feed[];
}

const compiled = (engine: Engine<"sync">, step: Step) => compile(engine, step) as unknown as Compiled<Step, "sync">;

function floats(shape: readonly number[], shift: number): Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  return tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(i * 7.3 + shift)),
    { shape },
  );
}

function integers(shape: readonly number[], below: number, shift: number): Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  return tensor(
    Int32Array.from({ length: size }, (_, i) => (i * 5 + shift) % below),
    { shape },
  );
}

const times = <Made>(count: number, make: (i: number) => Made): Made[] =>
  Array.from({ length: count }, (_, i) => make(i));

export const mlp: ExportedCase = {
  title: "an MLP for two sizes of batches",
  step: (engine) => {
    const x = input("x", ["batch", 20]);
    const net = sequential(dense(64, { seed: 1 }), tanh, dense(10, { seed: 2 }), softmax);
    return compiled(engine, { inputs: { x }, outputs: { y: net(x) } });
  },
  sizes: [{ batch: 1 }, { batch: 7 }],
  feeds: [{ x: floats([1, 20], 1) }, { x: floats([7, 20], 2) }, { x: floats([1, 20], 3) }],
};

const training: ExportedCase = {
  title: "training with Adam, random draws and integers",
  step: (engine) => {
    const [x, y] = [input("x", ["batch", 12]), input("y", ["batch"], "int32")];
    const net = sequential(dense(33, { seed: 1 }), gelu, dropout(0.3, { seed: 4 }), dense(5, { seed: 2 }));
    const logits = net(x, { training: true });
    const loss = sparseCategoricalCrossEntropy(y, logits, { fromLogits: true });
    const updates = adam({ learningRate: 0.01 }).getUpdates(loss, net.parameters);
    const outputs = { loss, parts: [oneHot(y, 5), greater(logits, 0)] };
    return compiled(engine, { inputs: { x, y }, outputs, updates });
  },
  sizes: [{ batch: 9 }],
  feeds: times(6, (i) => ({ x: floats([9, 12], i), y: integers([9], 5, i) })),
};

const convolutions: ExportedCase = {
  title: "a convolutional net in training with SGD, fed bytes",
  step: (engine) => {
    const [image, mask, y] = [
      input("image", ["batch", 12, 12, 1], "uint8"),
      input("mask", ["batch"], "bool"),
      input("y", ["batch", 3]),
    ];
    const x = mul(1 / 255, cast(image, "float32"));
    const net = sequential(conv2d(6, 3, { seed: 1 }), relu, maxPooling(2), flatten, dense(3, { seed: 2 }));
    const weight = reshape(cast(mask, "float32"), ["batch", 1]);
    const loss = mean(mul(weight, square(add(net(x), mul(-1, y)))));
    const updates = sgd({ learningRate: 0.05, momentum: 0.9 }).getUpdates(loss, net.parameters);
    return compiled(engine, { inputs: { image, mask, y }, outputs: loss, updates });
  },
  sizes: [{ batch: 4 }],
  feeds: times(4, (i) => ({
    image: tensor(
      Uint8Array.from({ length: 4 * 144 }, (_, at) => (at * 31 + i * 7) % 256),
      { shape: [4, 12, 12, 1] },
    ),
    mask: tensor([true, i % 2 === 0, true, false]),
    y: floats([4, 3], i),
  })),
};

const writing: ExportedCase = {
  title: "a GPT that writes with a cache",
  step: (engine) => {
    const [tokens, norm, logits] = [embedding(11, 16), layerNorm(), dense(11)];
    const blocks = [1, 2].map(() => transformerBlock(2, { causal: true, attention: { rotary: true } }));
    seeded(1, sequential(tokens, ...blocks, norm, logits))(input("x", ["batch", "time"], "int32"));
    const last = input("last", [1, 1], "int32");
    const caches: Update[] = [];
    let h: Expr = tokens(last);
    for (const block of blocks) {
      const before = block.cache(1, 16);
      const { output, cache } = block.run(h, { cache: before });
      caches.push([before.keys, cache.keys], [before.values, cache.values], [before.length, cache.length]);
      h = output;
    }
    const scores = logits(norm(h));
    return compiled(engine, {
      inputs: { last },
      outputs: { scores, token: argMax(scores, { axis: -1 }) },
      updates: caches,
    });
  },
  feeds: times(8, (i) => ({ last: integers([1, 1], 11, 3 * i) })),
};

const recurrent: ExportedCase = {
  title: "an LSTM in training, a scan",
  step: (engine) => {
    const [x, y] = [input("x", ["batch", "time", 3]), input("y", ["batch", 2])];
    const net = sequential(lstm(13, { seed: 1 }), dense(2, { seed: 2 }));
    const loss = meanSquaredError(y, net(x));
    const updates = adam({ learningRate: 0.02 }).getUpdates(loss, net.parameters);
    return compiled(engine, { inputs: { x, y }, outputs: { loss }, updates });
  },
  sizes: [
    { batch: 5, time: 9 },
    { batch: 5, time: 4 },
  ],
  feeds: times(4, (i) => ({ x: floats([5, i % 2 === 0 ? 9 : 4, 3], i), y: floats([5, 2], i) })),
};

export const exportedCases: readonly ExportedCase[] = [mlp, training, convolutions, writing, recurrent];
