import {
  add,
  arange,
  asExpr,
  cast,
  concat,
  cos,
  type Dim,
  type Expr,
  type ExprLike,
  mul,
  reshape,
  sin,
  split,
  stack,
  sub,
} from "@handloom/graph";
import { checkNumber, checkOptions, Tensor } from "@handloom/tensor";
import { LayerError } from "../layer/layerError.ts";

/** The options of `rotary`. */
export interface RotaryOptions {
  /** Pair i turns by 1 / base^(2i/features) a step; above 1. Default 10000. */
  readonly base?: number | undefined;
  /** Whether neighbours are pairs, as in RoFormer, and not i and i + features/2, as in GPT-NeoX and LLaMA. Default false. */
  readonly interleaved?: boolean | undefined;
  /** The position of the first step: a whole number or an int32 scalar. Default 0. */
  readonly start?: ExprLike | undefined;
}

/**
 * Turns pairs of features by angles that grow with the position, so that products of queries and keys depend on distances.
 *
 * @param x float32 [..., time, features], features an even number: queries or keys
 * @param options `base`, `interleaved`, `start`
 * @returns the shape of `x`
 * @throws LayerError for an odd or unknown number of features; RangeError for a base that is not above 1
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(rotary(variable([[1, 0], [1, 0]]))) // => [[1, 0], [0.540302, 0.841471]]
 * ```
 *
 * Source: Su et al. 2021, equation 34, arXiv:2104.09864.
 */
export function rotary(x: ExprLike, options: RotaryOptions = {}): Expr {
  const { base = 10000, interleaved = false, start = 0 } = checkOptions("rotary", options, "base interleaved start");
  const given = asExpr(x, "float32");
  const features = evenFeatures("rotary", given.shape.at(-1));
  if (given.shape.length < 2) throw new LayerError("rotary", "x has no axis of time", "Give [..., time, features]");
  const angles = anglesOf("rotary", given.shape.at(-2) as Dim, { base, features, start });
  const [c, s] = [cos(angles), sin(angles)];
  const [a, b] = interleaved ? neighbours(given, features) : (split(given, 2, { axis: -1 }) as [Expr, Expr]);
  const turned = [sub(mul(a, c), mul(b, s)), add(mul(b, c), mul(a, s))];
  return interleaved ? reshape(stack(turned, { axis: -1 }), given.shape) : concat(turned, { axis: -1 });
}

function neighbours(x: Expr, features: number): [Expr, Expr] {
  const pairs = reshape(x, [...x.shape.slice(0, -1), features / 2, 2]);
  const [a, b] = split(pairs, 2, { axis: -1 }) as [Expr, Expr];
  const shape = pairs.shape.slice(0, -1);
  return [reshape(a, shape), reshape(b, shape)];
}

/** @throws LayerError unless the number of features is known and even */
export function evenFeatures(called: string, features: Dim | undefined): number {
  if (typeof features === "number" && features % 2 === 0 && features > 0) return features;
  throw new LayerError(called, "the number of features is not an even number", "Features are taken in pairs");
}

interface Angles {
  readonly base: number;
  readonly features: number;
  readonly start: ExprLike;
}

/** The angle of each pair of features at each step: [time, features / 2]. */
export function anglesOf(called: string, time: Dim, { base, features, start }: Angles): Expr {
  checkNumber(called, "base", base, { above: 1 });
  const speeds = Float64Array.from({ length: features / 2 }, (_, i) => base ** ((-2 * i) / features));
  const steps = arange(time);
  const places = cast(start === 0 ? steps : add(steps, start), "float32");
  return mul(reshape(places, [time, 1]), new Tensor(speeds, [features / 2]));
}
