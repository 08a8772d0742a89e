import type { Step } from "@handloom/compiler";
import { input, tanh } from "@handloom/graph";
import { dense, sequential, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { type Tensor, tensor } from "@handloom/tensor";

const sizes = { batch: 16, features: 24, units: 32, classes: 5 } as const;

/** A small network that learns by Adam, and its batches: the same whenever it is made. */
export function training() {
  const net = sequential(dense(sizes.units, { seed: 1 }), tanh, dense(sizes.classes, { seed: 2 }));
  const [x, labels] = [input("x", ["batch", sizes.features]), input("labels", ["batch"], "int32")];
  const loss = sparseCategoricalCrossEntropy(labels, net(x), { fromLogits: true });
  const step = { inputs: { x, labels }, outputs: { loss }, updates: adam().getUpdates(loss, net.parameters) } as const;
  return { net, step: step satisfies Step, batchAt };
}

function batchAt(i: number): { readonly x: Tensor; readonly labels: Tensor } {
  const { batch, features, classes } = sizes;
  const x = Float32Array.from({ length: batch * features }, (_, at) => Math.sin(at * 1.7 + i * 5.3));
  const labels = Int32Array.from({ length: batch }, (_, at) => (at * 7 + i) % classes);
  return { x: tensor(x, { shape: [batch, features] }), labels: tensor(labels) };
}
