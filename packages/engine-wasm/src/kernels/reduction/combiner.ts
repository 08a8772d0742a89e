import { maximum, minimum } from "../../math/parts/extremum.ts";
import type { Code } from "../../wasm/code.ts";

/** The operation of a reduction on two elements, in each lane. */
export interface Combiner {
  /** The element that changes no other; the result over nothing. */
  identity(code: Code): "v128";
  combine(code: Code, a: "v128", b: "v128"): "v128";
  /** Whether each combination of float32 rounds by an amount that can be known, and kept until the end. */
  readonly isSum?: true;
}

const lowest = -(2 ** 31);
const highest = 2 ** 31 - 1;

/** Combiners of float32 elements. NaN goes through `max` and `min`. */
export const float32: Readonly<Record<"sum" | "prod" | "max" | "min", Combiner>> = {
  sum: { identity: ({ f32x4 }) => f32x4.const(0), combine: ({ f32x4 }, a, b) => f32x4.add(a, b), isSum: true },
  prod: { identity: ({ f32x4 }) => f32x4.const(1), combine: ({ f32x4 }, a, b) => f32x4.mul(a, b) },
  max: {
    identity: ({ f32x4 }) => f32x4.const(Number.NEGATIVE_INFINITY),
    combine: maximum,
  },
  min: {
    identity: ({ f32x4 }) => f32x4.const(Number.POSITIVE_INFINITY),
    combine: minimum,
  },
};

/** Combiners of int32 elements; sums and products wrap. */
export const int32: Readonly<Record<"sum" | "prod" | "max" | "min", Combiner>> = {
  sum: { identity: ({ i32x4 }) => i32x4.const(0), combine: ({ i32x4 }, a, b) => i32x4.add(a, b) },
  prod: { identity: ({ i32x4 }) => i32x4.const(1), combine: ({ i32x4 }, a, b) => i32x4.mul(a, b) },
  max: { identity: ({ i32x4 }) => i32x4.const(lowest), combine: ({ i32x4 }, a, b) => i32x4.max_s(a, b) },
  min: { identity: ({ i32x4 }) => i32x4.const(highest), combine: ({ i32x4 }, a, b) => i32x4.min_s(a, b) },
};
