import type { Step } from "@handloom/compiler";
import { type Expr, gradients, type RandomStream } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { accumulate, adam } from "@handloom/optimizers";
import { errorOn } from "./network.ts";
import { wavesPerUpdate } from "./training.ts";
import { drawWave } from "./waves.ts";

/** What is done with one wave when one network shall fit them all: as many points as in `metaLearning`. */
export function preTraining(net: Layer, noise: RandomStream): Step<object, { loss: Expr }> {
  const loss = errorOn(drawWave(noise)(20), net);
  const optimizer = adam({ learningRate: 0.002 });
  const slopes = gradients(loss, net.parameters);
  const updates = accumulate(wavesPerUpdate, slopes, (means) => optimizer.getUpdates(means, net.parameters));
  return { outputs: { loss }, updates, writes: [net, optimizer, updates, noise] };
}
