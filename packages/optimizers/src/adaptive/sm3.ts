import {
  add,
  concat,
  div,
  type Expr,
  greater,
  max,
  minimum,
  mul,
  reshape,
  slice,
  square,
  sub,
  where,
} from "@handloom/graph";
import { checkOptions, Tensor } from "@handloom/tensor";
import { withDefaults } from "../define/dialect.ts";
import { movingAverage } from "../define/formulas/movingAverage.ts";
import { root } from "../define/formulas/root.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { type SlotInitializer, zeros } from "../define/slots.ts";

/** The options of `sm3`. */
export interface Sm3Options {
  /** Step size η > 0. Default 0.1 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** μ in [0, 1): decay rate of the mean step. Default 0.9. */
  readonly momentum?: Hyperparameter | undefined;
  /** ε ≥ 0, inside the root. Default 1e-8. */
  readonly epsilon?: Hyperparameter | undefined;
}

/** One number for each row, each column and so on, in one vector. */
const covers: SlotInitializer = ({ shape }) => {
  const length = shape.length === 0 ? 1 : shape.reduce((a, b) => a + b, 0);
  return new Tensor(new Float32Array(length), [length]);
};

const ranges: Ranges<Sm3Options> = { learningRate: "(0, ∞)", momentum: "[0, 1)", epsilon: "[0, ∞)" };

/**
 * SM3: Adagrad that keeps a number per row and column instead of per weight.
 *
 *     a = min over axes(c) + g²         c of each axis, spread over the others
 *     c ← max of a over all other axes  for each axis
 *     m ← μm + (1 − μ)·g / √(a + ε)     0 where a is 0
 *     w ← w − ηm
 *
 * State: m in the shape of w; c, one number per index of each axis.
 *
 * Source: Anil et al. 2019, Memory-Efficient Adaptive Optimization, SM3-II, arXiv:1901.11150; optax' form.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([[4, 2]]);
 * const [[, next]] = sm3({ learningRate: 0.5, momentum: 0 }).getUpdates(sum(w), [w]);
 * evaluate(next).allClose([[3.5, 1.5]]) // => true
 * ```
 */
export function sm3(options: Sm3Options = {}): Optimizer {
  checkOptions("sm3", options, "learningRate momentum epsilon");
  checkRanges("sm3", options, ranges);
  return makeOptimizer({
    name: "sm3",
    hyperparameters: withDefaults({ learningRate: 0.1, momentum: 0.9, epsilon: 1e-8 }, options),
    slots: { m: zeros, c: covers },
    rule({ w, g, m, c, learningRate, momentum, epsilon }) {
      const a = add(spread(c, w.shape).reduce(minimum), square(g));
      const total = add(a, epsilon);
      const isSeen = greater(total, 0);
      const scaled = where(isSeen, div(g, root(where(isSeen, total, 1))), 0);
      const mNext = movingAverage(momentum, m, scaled);
      return { w: sub(w, mul(learningRate, mNext)), m: mNext, c: gathered(a, w.shape) };
    },
  });
}

/** The part of the vector that belongs to each axis, in a shape that broadcasts to the weight's. */
function spread(c: Expr, shape: readonly number[]): Expr[] {
  if (shape.length === 0) return [reshape(c, [])];
  let start = 0;
  return shape.map((size, axis) => {
    const part = slice(c, [start], [start + size]);
    start += size;
    return reshape(
      part,
      shape.map((_, other) => (other === axis ? size : 1)),
    );
  });
}

function gathered(a: Expr, shape: readonly number[]): Expr {
  if (shape.length === 0) return reshape(a, [1]);
  const axes = shape.map((_, axis) => axis);
  return concat(axes.map((axis) => max(a, { axis: axes.filter((other) => other !== axis) })));
}
