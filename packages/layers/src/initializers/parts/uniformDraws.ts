import { type Expr, randomBits } from "@handloom/graph";
import { checkSeed } from "@handloom/tensor";

/** The first draw of `randomStream(seed).uniform(shape)`. A page need not load the other distributions of a stream for it. */
export function uniformDraws(shape: readonly number[], seed: number): Expr {
  checkSeed("initializer", seed);
  return randomBits(0, { seed, site: 0, shape, as: "uniform" });
}
