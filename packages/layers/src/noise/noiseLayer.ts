import { type Expr, type RandomStream, randomStream } from "@handloom/graph";
import { checkSeed } from "@handloom/tensor";
import { type Layer, layer } from "../layer/layer.ts";
import { seedsOf } from "../layer/seeds.ts";

/** The options of layers that draw. */
export interface NoiseOptions {
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/** A layer that changes its input by draws in training, and not otherwise. */
export interface Noise {
  readonly kind: string;
  readonly seed: number | undefined;
  /** Whether there is nothing to change, so that nothing is drawn. */
  readonly isNone: boolean;
  readonly change: (x: Expr, noise: RandomStream) => Expr;
}

/** The layer of one stream, whose place is kept in `variables` ("noise/..."). */
export function noiseLayer({ kind, seed, isNone, change }: Noise): Layer {
  if (seed !== undefined) checkSeed(kind, seed);
  let noise: RandomStream | undefined;
  return layer(
    (x, mode) => {
      noise ??= randomStream(seedsOf(seed, mode).next());
      return mode.training && !isNone ? change(x, noise) : x;
    },
    () => (noise === undefined ? {} : { noise }),
    { kind },
  );
}

/** @throws RangeError unless a rate is a number from 0 to below 1 */
export function checkRate(called: string, rate: number): void {
  if (rate >= 0 && rate < 1) return;
  throw new RangeError(
    `${called}: rate is ${typeof rate === "object" ? "an object" : rate}. Give a number from 0 to below 1.`,
  );
}
