import { asDim, concat, cos, type DimLike, type Expr, reshape, sin, stack } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { anglesOf, evenFeatures } from "./rotary.ts";

/** The options of `sinusoidalPositions`. */
export interface SinusoidalPositionsOptions {
  /** Above 1. Default 10000. */
  readonly base?: number | undefined;
  /** Whether each sine stands beside its cosine, as in the paper, and not all sines before all cosines. Default true. */
  readonly interleaved?: boolean | undefined;
}

/**
 * Sines and cosines of each position, to add to embeddings: column 2i is sin(p / base^(2i/features)), column 2i + 1 the cosine.
 *
 * @param time how many positions, a number or a name
 * @param features an even number
 * @returns float32 [time, features]
 * @throws LayerError for an odd number of features; RangeError for a base that is not above 1
 *
 * ```ts
 * import { evaluate } from "@handloom/graph";
 *
 * evaluate(sinusoidalPositions(2, 2)) // => [[0, 1], [0.841471, 0.540302]]
 * ```
 *
 * Source: Vaswani et al. 2017, section 3.5, arXiv:1706.03762.
 */
export function sinusoidalPositions(time: DimLike, features: number, options: SinusoidalPositionsOptions = {}): Expr {
  const { base = 10000, interleaved = true } = checkOptions("sinusoidalPositions", options, "base interleaved");
  const even = evenFeatures("sinusoidalPositions", features);
  const angles = anglesOf("sinusoidalPositions", asDim(time), { base, features: even, start: 0 });
  const both = [sin(angles), cos(angles)];
  return interleaved ? reshape(stack(both, { axis: -1 }), [time, features]) : concat(both, { axis: -1 });
}
