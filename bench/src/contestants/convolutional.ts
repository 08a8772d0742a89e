import type { Step } from "@handloom/compiler";
import {
  add,
  chain,
  concat,
  conv2d,
  convTranspose2d,
  type Dim,
  type Expr,
  input,
  leakyRelu,
  logSoftmax,
  matmul,
  maxPool,
  mean,
  mul,
  neg,
  oneHot,
  relu,
  reshape,
  softplus,
  split,
  stopGradient,
  substitute,
  sum,
  tanh,
  type Variable,
  variable,
} from "@handloom/graph";
import { adam } from "@handloom/optimizers";
import type { Tensor } from "@handloom/tensor";
import { settings } from "../workloads.ts";

type Tensors = Readonly<Record<string, Tensor>>;
type LossStep = Step<Record<string, Expr>, { loss: Expr }>;

/** Kernels and biases of layers, in pairs. */
function layersOf(tensors: Tensors, prefix: string): readonly Layer[] {
  const count = Object.keys(tensors).filter((name) => name.startsWith(`${prefix}w`)).length;
  const named = (name: string) => variable(tensors[name] as Tensor, { name });
  return Array.from({ length: count }, (_, i) => [named(`${prefix}w${i}`), named(`${prefix}b${i}`)]);
}

/** Two convolutions with pooling and a dense layer: softmax cross-entropy of ten classes, Adam. */
export function convNet(tensors: Tensors): LossStep {
  const [x, y] = [input("x", ["batch", 28, 28, 1]), input("y", ["batch"], "int32")];
  const layers = layersOf(tensors, "");
  const [first, second, last] = layers as unknown as Layers;
  const pooled = (h: Expr, [w, b]: Layer) => maxPool(relu(add(conv2d(h, w, { padding: "same" }), b)), { size: 2 });
  const features = reshape(pooled(pooled(x, first), second), ["batch", 1568]);
  const logits = add(matmul(features, last[0]), last[1]);
  const loss = neg(mean(sum(mul(logSoftmax(logits), oneHot(y, 10)), { axis: 1 })));
  return { inputs: { x, y }, outputs: { loss }, updates: adam(settings.adam).getUpdates(loss, layers.flat()) };
}

type Layer = readonly [weights: Variable, bias: Variable];
type Layers = readonly [Layer, Layer, Layer];

/** One step of a critic and one of a generator of 28 × 28 images, Adam. */
export function gan(tensors: Tensors): LossStep {
  const [x, z1, z2] = [input("x", ["batch", 28, 28, 1]), input("z1", ["batch", 64]), input("z2", ["batch", 64])];
  const [generator, critic] = [layersOf(tensors, "g"), layersOf(tensors, "d")] as unknown as [Layers, Layers];
  // Both halves of the critic's batch go through it at once.
  const logits = criticOf(critic, concat([x, stopGradient(generatorOf(generator, z1))]));
  const [real, made] = split(logits, 2) as [Expr, Expr];
  const criticLoss = mul(0.5, add(mean(softplus(neg(real))), mean(softplus(made))));
  const generatorLoss = mean(softplus(neg(criticOf(critic, generatorOf(generator, z2)))));
  const criticUpdates = adam(settings.gan).getUpdates(criticLoss, critic.flat());
  const updates = chain(criticUpdates, adam(settings.gan).getUpdates(generatorLoss, generator.flat()));
  // The generator is judged by the critic that has just been trained.
  const loss = add(criticLoss, substitute(generatorLoss, criticUpdates));
  return { inputs: { x, z1, z2 }, outputs: { loss }, updates };
}

const halved = { strides: 2, padding: "same" } as const;

function generatorOf([dense, first, second]: Layers, z: Expr): Expr {
  const start = reshape(relu(add(matmul(z, dense[0]), dense[1])), ["batch", 7, 7, 64]);
  const middle = relu(add(convTranspose2d(start, first[0], halved), first[1]));
  return tanh(add(convTranspose2d(middle, second[0], halved), second[1]));
}

function criticOf([first, second, dense]: Layers, images: Expr): Expr {
  const seen = (h: Expr, [w, b]: Layer) => leakyRelu(add(conv2d(h, w, halved), b), 0.2);
  const features = seen(seen(images, first), second);
  return add(matmul(reshape(features, [features.shape[0] as Dim, 3136]), dense[0]), dense[1]);
}
