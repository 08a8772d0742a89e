import { add, type Expr, equal, flushSubnormals, mul, sub, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { type Dialect, inDialect, isOff, withDefaults } from "../define/dialect.ts";
import { accumulated } from "../define/formulas/movingAverage.ts";
import { makeOptimizer } from "../define/makeOptimizer.ts";
import type { Hyperparameter, Optimizer } from "../define/optimizer.ts";
import { OptimizerError } from "../define/optimizerError.ts";
import { checkRanges, type Ranges } from "../define/ranges.ts";
import { zeros } from "../define/slots.ts";

/** The options of `sgd`. */
export interface SgdOptions {
  /** Step size η > 0. Default 0.001, in Keras 0.01 (optax has none). */
  readonly learningRate?: Hyperparameter | undefined;
  /** μ in [0, 1): how much of the last step is kept. Default 0. */
  readonly momentum?: Hyperparameter | undefined;
  /** δ in [0, 1]: how much of the gradient is left out of the momentum; PyTorch's alone. Default 0. */
  readonly dampening?: Hyperparameter | undefined;
  /** Look ahead by the new momentum (Nesterov 1983). Needs momentum and no dampening. Default false. */
  readonly nesterov?: boolean | undefined;
  /** Keras keeps η inside the momentum, the others outside: a change of η acts at once or fades in. Default "torch". */
  readonly dialect?: Dialect | undefined;
}

const defaults = {
  torch: { learningRate: 1e-3 },
  optax: { learningRate: 1e-3 },
  keras: { learningRate: 0.01 },
  keras2: { learningRate: 0.01 },
};

const ranges: Ranges<SgdOptions> = { learningRate: "(0, ∞)", momentum: "[0, 1)", dampening: "[0, 1]" };

/**
 * Stochastic gradient descent, with momentum.
 *
 *     b ← μb + (1 − δ)g   (b ← g at the first update)
 *     w ← w − ηb          Nesterov: w ← w − η(g + μb)
 *
 * Keras: b ← μb − ηg, w ← w + b, Nesterov: w ← w + μb − ηg. Without momentum all are w ← w − ηg.
 *
 * State: b in the shape of w, with momentum only.
 *
 * Source: Polyak 1964, Some methods of speeding up the convergence of iteration methods; Sutskever et al. 2013, On the
 * importance of initialization and momentum in deep learning.
 *
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = sgd({ learningRate: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function sgd(options: SgdOptions = {}): Optimizer {
  checkOptions("sgd", options, "learningRate momentum dampening nesterov dialect");
  const { dialect = "torch", nesterov = false, momentum, dampening } = options;
  const { learningRate } = withDefaults(inDialect("sgd", defaults, dialect), { learningRate: options.learningRate });
  checkRanges("sgd", options, ranges);
  if (isOff(momentum)) return plain(learningRate, nesterov);
  if (nesterov && !isOff(dampening)) {
    throw new OptimizerError("sgd", "Nesterov momentum has no dampening", "Leave one of the two out");
  }
  return makeOptimizer({
    name: "sgd",
    hyperparameters: { learningRate, momentum: momentum ?? 0, dampening: dampening ?? 0 },
    slots: { b: zeros },
    rule({ w, g, b, t, learningRate, momentum, dampening }) {
      if (dialect === "keras" || dialect === "keras2") {
        const bNext = flushSubnormals(sub(mul(momentum, b), mul(learningRate, g)));
        return { w: add(w, nesterov ? sub(mul(momentum, bNext), mul(learningRate, g)) : bNext), b: bNext };
      }
      const gathered = accumulated(momentum, b, mul(sub(1, dampening), g));
      const bNext: Expr = isOff(options.dampening) ? gathered : where(equal(t, 1), g, gathered);
      return { w: sub(w, mul(learningRate, nesterov ? add(g, mul(momentum, bNext)) : bNext)), b: bNext };
    },
  });
}

function plain(learningRate: Hyperparameter, nesterov: boolean): Optimizer {
  if (nesterov) throw new OptimizerError("sgd", "Nesterov momentum without momentum", "Give momentum, such as 0.9");
  return makeOptimizer({
    name: "sgd",
    hyperparameters: { learningRate },
    slots: {},
    rule: ({ w, g, learningRate }) => ({ w: sub(w, mul(learningRate, g)) }),
  });
}
