import { checkSeed, printedAs } from "@handloom/tensor";
import { isCallback } from "../check/checkOperands.ts";
import type { DimLike } from "../expr/dim.ts";
import { GraphError, ShapeError } from "../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../expr/expr.ts";
import { sameShape } from "../expr/shape.ts";
import { variable } from "../expr/variable.ts";
import { withUpdates } from "../primitives/annotation/withUpdates.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { less } from "../primitives/elementwise/comparison/less.ts";
import { erfInv } from "../primitives/elementwise/transcendental/erfInv.ts";
import { randomBits } from "../primitives/other/randomBits.ts";
import type { Stateful, Update } from "../transforms/updates.ts";
import {
  categorical,
  cauchy,
  type Draws,
  exponential,
  gumbel,
  integers,
  laplace,
  logistic,
  permutation,
  symmetric,
  truncatedNormal,
} from "./distributions.ts";

/** A source of random numbers. Each call of a function that draws gives new ones; each draw in it differs. */
export interface RandomStream extends Stateful {
  /** float32 in [0, 1), multiples of 2⁻²³; the bits of `jax.random.uniform`. */
  uniform(shape: readonly DimLike[]): Expr;
  /** float32 with mean 0 and variance 1; `jax.random.normal` up to rounding. */
  normal(shape: readonly DimLike[]): Expr;
  /** bool, true with the given probability (0 … 1, a shape that broadcasts to `shape`); `jax.random.bernoulli`. */
  bernoulli(probability: ExprLike, shape: readonly DimLike[]): Expr;
  /** float32 ≥ 0 with mean 1 and variance 1; `jax.random.exponential` up to rounding. */
  exponential(shape: readonly DimLike[]): Expr;
  /** float32, standard Gumbel: mean 0.5772, variance π²/6; `jax.random.gumbel` up to rounding. */
  gumbel(shape: readonly DimLike[]): Expr;
  /** float32 with mean 0 and variance 2, density e^−|x|/2; `jax.random.laplace` up to rounding. */
  laplace(shape: readonly DimLike[]): Expr;
  /** float32 with heavy tails: no mean, half of it within ±1; `jax.random.cauchy` up to rounding. */
  cauchy(shape: readonly DimLike[]): Expr;
  /** float32 with mean 0 and variance π²/3; `jax.random.logistic` up to rounding. */
  logistic(shape: readonly DimLike[]): Expr;
  /** float32, a standard normal given that it lies between both bounds; `jax.random.truncated_normal` up to rounding. */
  truncatedNormal(low: number, high: number, shape: readonly DimLike[]): Expr;
  /**
   * int32, class numbers with probabilities softmax(logits) along the last axis; `jax.random.categorical`.
   * The draws have the shape of the logits without that axis, or `shape`, which it then broadcasts to.
   */
  categorical(logits: ExprLike, shape?: readonly DimLike[]): Expr;
  /** int32 from `low` up to `high`, that left out, each with the same probability up to (high − low)/2³¹ of it. */
  integers(low: number, high: number, shape: readonly DimLike[]): Expr;
  /** int32, the numbers 0 … size − 1 in a random order: `gather(x, noise.permutation(n))` shuffles rows. */
  permutation(size: DimLike): Expr;
}

/**
 * Makes a stream of random numbers from a seed.
 *
 * Its only state is how many calls have drawn, the variable `count`; every function that computes a draw advances it by one. It
 * counts to 2³², as an int32 that wraps, and is negative from 2³¹ on. Draws are numbered in the order of their creation: the
 * same program and seed give the same numbers, on every engine. The key of a draw is fold_in(fold_in(key(seed), number), count)
 * as in `jax.random`.
 *
 * @param seed a whole number in 0 … 2³¹ - 1
 * @throws RangeError for another seed
 *
 * ```ts
 * const noise = randomStream(0);
 * evaluate(noise.uniform([2])) // => [0.28272, 0.788097]
 * ```
 */
export function randomStream(seed: number): RandomStream {
  checkSeed("randomStream", seed);
  const count = variable(0, { name: "count", dtype: "int32" });
  // One object for all draws: the same value for the same variable is one update, so a call counts once.
  const advance: readonly Update[] = [[count, add(count, 1)]];
  let site = 0;
  const draw = (as: "uniform" | "bits", shape: readonly DimLike[]): Expr =>
    withUpdates(randomBits(count, { seed, site: site++, shape, as }), advance);
  const uniform = (shape: readonly DimLike[]): Expr => draw("uniform", shape);
  const draws: Draws = { uniform, bits: (shape) => draw("bits", shape) };
  const stream: RandomStream = {
    uniform: (shape, ...more: unknown[]) => uniform(drawn("uniform", shape, more)),
    normal: (shape, ...more: unknown[]) => mul(Math.SQRT2, erfInv(symmetric(draws, drawn("normal", shape, more)))),
    bernoulli: (probability, shape) => below(uniform(drawn("bernoulli", shape, [])), asExpr(probability)),
    exponential: (shape, ...more: unknown[]) => exponential(draws, drawn("exponential", shape, more)),
    gumbel: (shape, ...more: unknown[]) => gumbel(draws, drawn("gumbel", shape, more)),
    laplace: (shape, ...more: unknown[]) => laplace(draws, drawn("laplace", shape, more)),
    cauchy: (shape, ...more: unknown[]) => cauchy(draws, drawn("cauchy", shape, more)),
    logistic: (shape, ...more: unknown[]) => logistic(draws, drawn("logistic", shape, more)),
    truncatedNormal: (low, high, shape) =>
      truncatedNormal(draws, drawn("truncatedNormal", shape, [], "truncatedNormal(-2, 2, [3])"), low, high),
    categorical: (logits, shape) => categorical(draws, logits, shape),
    integers: (low, high, shape) => integers(draws, low, high, drawn("integers", shape, [], "integers(0, 10, [3])")),
    permutation: (size) => permutation(draws, size),
    // Behind its methods, since an op that is given the stream in place of a draw names the first of its entries.
    variables: { count },
  };
  return printedAs(stream, () => `randomStream(${seed}), of which ${site} draws are made`);
}

function below(draws: Expr, probability: Expr): Expr {
  const result = less(draws, probability);
  if (sameShape(result.shape, draws.shape)) return result;
  throw new ShapeError(
    "bernoulli",
    [draws, probability],
    "the probabilities have more axes or elements than the draws",
    "Draw in the shape of the probabilities: each draw is made for one",
  );
}

/** The shape of a draw. Bounds and means, which other libraries take here, would be left unread. */
function drawn(
  called: string,
  shape: readonly DimLike[],
  more: readonly unknown[],
  bounded?: string,
): readonly DimLike[] {
  const isExtra = more.length > 0 && !isCallback([shape, ...more], 1);
  if (Array.isArray(shape) && !isExtra) return shape;
  const problem = isExtra
    ? `it takes 1 argument, got ${1 + more.length}`
    : `the shape is ${typeof shape === "object" ? "an object" : String(shape)}, not a list`;
  const example = called === "bernoulli" ? "bernoulli(0.5, [2])" : (bounded ?? `${called}([2])`);
  const scaled =
    called === "bernoulli" || bounded !== undefined ? "" : `, and for another scale add(a, mul(b, noise.${example}))`;
  throw new GraphError(called, problem, `Write noise.${example}${scaled}`);
}
