import type { Step } from "@handloom/compiler";
import { chain, type Expr, gradients, type RandomStream, substitute } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { accumulate, adam } from "@handloom/optimizers";
import { adaptation } from "./adaptation.ts";
import { errorOn } from "./network.ts";
import { wavesPerUpdate } from "./training.ts";
import { drawWave } from "./waves.ts";

export interface MetaLearningOptions {
  /** Of the inner steps. Default 0.01. */
  readonly learningRate?: number | undefined;
  /** See `AdaptationOptions`. */
  readonly firstOrder?: boolean | undefined;
}

/** What is done with one wave: adapt to ten points of it, twice, and ask which weights would have been better to start from. */
export function metaLearning(
  net: Layer,
  noise: RandomStream,
  { learningRate = 0.01, firstOrder }: MetaLearningOptions = {},
): Step<object, { loss: Expr }> {
  const wave = drawWave(noise);
  const inner = adaptation(net, wave(10), { learningRate, firstOrder });
  const loss = substitute(errorOn(wave(10), net), chain(inner, inner)); // the error of twice-adapted weights

  const outer = adam({ learningRate: 0.002 });
  const slopes = gradients(loss, net.parameters); // through both inner steps
  const updates = accumulate(wavesPerUpdate, slopes, (means) => outer.getUpdates(means, net.parameters));
  return { outputs: { loss }, updates, writes: [net, outer, updates, noise] };
}
