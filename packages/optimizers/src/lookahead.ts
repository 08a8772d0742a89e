import { add, type Expr, equal, mul, sub, type Update, type Variable, variable, where } from "@handloom/graph";
import type { AveragingOptimizer } from "./define/averaging.ts";
import type { Optimizer } from "./define/optimizer.ts";
import { OptimizerError } from "./define/optimizerError.ts";
import { parameterKeys } from "./define/state.ts";

export interface LookaheadOptions {
  /** k ≥ 1: fast updates between two slow ones. Default 6. */
  readonly every?: number | undefined;
  /** α in (0, 1]: the part of the way that the slow weights go. Default 0.5. */
  readonly slowStep?: number | undefined;
}

interface SlowState {
  readonly since: Variable;
  readonly slow: ReadonlyMap<Variable, Variable>;
  readonly keys: readonly string[];
}

/**
 * Lookahead around any optimizer: k fast updates, then a part of the way from where the slow weights were.
 *
 *     w ← the optimizer's next w
 *     every k updates: s ← s + α(w − s),  w ← s
 *
 * `averages` gives the slow weights, which are the ones to evaluate with. Its variables are "since" and "slow/…" beside
 * those of the optimizer.
 *
 * Source: Zhang et al. 2019, Lookahead Optimizer: k steps forward, 1 step back, Algorithm 1, arXiv:1907.08610.
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = lookahead(sgd({ learningRate: 1 }), { every: 1 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function lookahead(
  optimizer: Optimizer,
  { every = 6, slowStep = 0.5 }: LookaheadOptions = {},
): AveragingOptimizer {
  if (!Number.isInteger(every) || every < 1) {
    throw new OptimizerError("lookahead", `every is ${every}`, "Give a whole number of updates, at least 1");
  }
  let state: SlowState | undefined;
  return {
    hyperparameters: optimizer.hyperparameters,
    get variables() {
      const { variables } = optimizer;
      const slow = [...(state?.slow.values() ?? [])].map((own, i) => [`slow/${state?.keys[i]}`, own] as const);
      return { ...variables, ...(state && { since: state.since }), ...Object.fromEntries(slow) };
    },
    get averages() {
      return [...(state?.slow ?? [])];
    },
    getUpdates(lossOrGradients, parameters) {
      const updates = optimizer.getUpdates(lossOrGradients, parameters);
      state ??= createSlow(parameters);
      return withSlow(updates, state, every, slowStep);
    },
  };
}

function createSlow(parameters: readonly Variable[]): SlowState {
  const keys = parameterKeys(parameters);
  const slow = parameters.map((w, i) => variable(w.initial, { name: `lookahead/slow/${keys[i]}`, dtype: "float32" }));
  return {
    since: variable(0, { name: "lookahead/since", dtype: "int32" }),
    slow: new Map(parameters.map((w, i) => [w, slow[i] as Variable])),
    keys,
  };
}

function withSlow(updates: readonly Update[], { since, slow }: SlowState, every: number, slowStep: number): Update[] {
  const due = equal(since, every - 1);
  const slowUpdates: Update[] = [];
  const fastUpdates = updates.map(([target, fast]): Update => {
    const own = slow.get(target);
    if (own === undefined) return [target, fast];
    const slowNext: Expr = where(due, add(own, mul(slowStep, sub(fast, own))), own);
    slowUpdates.push([own, slowNext]);
    return [target, where(due, slowNext, fast)];
  });
  return [...fastUpdates, ...slowUpdates, [since, where(due, 0, add(since, 1))]];
}
