import {
  add,
  type Expr,
  greaterEqual,
  less,
  maximum,
  mul,
  sub,
  type Update,
  type Variable,
  variable,
  where,
} from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkOptimizer } from "../define/checkGiven.ts";
import { largestCount } from "../define/count.ts";
import type { AveragingOptimizer } from "../define/formulas/averaging.ts";
import type { Optimizer } from "../define/optimizer.ts";
import { printedOptimizer } from "../define/printedOptimizer.ts";
import { checkRange } from "../define/ranges.ts";
import { parameterKeys } from "../define/state.ts";

/** The options of `lookahead`. */
export interface LookaheadOptions {
  /** k, a whole number ≥ 1: fast updates between two slow ones. Default 6. */
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
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = lookahead(sgd({ learningRate: 1 }), { every: 1 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function lookahead(optimizer: Optimizer, options: LookaheadOptions = {}): AveragingOptimizer {
  checkOptimizer("lookahead", optimizer);
  const { every = 6, slowStep = 0.5 } = checkOptions("lookahead", options, "every slowStep");
  checkRange("lookahead", "every", every, `whole [1, ${largestCount}]`);
  checkRange("lookahead", "slowStep", slowStep, "number (0, 1]");
  let state: SlowState | undefined;
  return printedOptimizer("lookahead", {
    hyperparameters: optimizer.hyperparameters,
    get variables() {
      const { variables } = optimizer;
      const slow = [...(state?.slow.values() ?? [])].map((own, i) => [`slow/${state?.keys[i]}`, own] as const);
      return besideInner(variables, { ...(state && { since: state.since }), ...Object.fromEntries(slow) });
    },
    get averages() {
      if (state === undefined) return [];
      const isNew = less(state.since, 0);
      return [...state.slow].map(([w, own]) => [w, where(isNew, w, own)] as const);
    },
    getUpdates(lossOrGradients, parameters) {
      const updates = optimizer.getUpdates(lossOrGradients, parameters);
      state ??= createSlow(parameters);
      return withSlow(updates, state, every, slowStep);
    },
  });
}

function createSlow(parameters: readonly Variable[]): SlowState {
  const keys = parameterKeys(parameters);
  const slow = parameters.map((w, i) => variable(w.initial, { name: `lookahead/slow/${keys[i]}`, dtype: "float32" }));
  return {
    // -1 says that there was no update yet: the parameters may be loaded before the first one.
    since: variable(-1, { name: "lookahead/since", dtype: "int32" }),
    slow: new Map(parameters.map((w, i) => [w, slow[i] as Variable])),
    keys,
  };
}

/** In a lookahead around a lookahead both have the same names, and neither may hide the other's. */
function besideInner(inner: Optimizer["variables"], own: Optimizer["variables"]): Optimizer["variables"] {
  if (!Object.keys(own).some((key) => Object.hasOwn(inner, key))) return { ...inner, ...own };
  return besideInner(inner, Object.fromEntries(Object.entries(own).map(([key, one]) => [`outer/${key}`, one])));
}

function withSlow(updates: readonly Update[], { since, slow }: SlowState, every: number, slowStep: number): Update[] {
  const [isNew, now] = [less(since, 0), maximum(since, 0)];
  // Not equal: a count that was saved under a larger number is beyond it.
  const due = greaterEqual(now, every - 1);
  const slowUpdates: Update[] = [];
  const fastUpdates = updates.map(([target, fast]): Update => {
    const own = slow.get(target);
    if (own === undefined) return [target, fast];
    const from = where(isNew, target, own);
    const slowNext: Expr = where(due, add(from, mul(slowStep, sub(fast, from))), from);
    slowUpdates.push([own, slowNext]);
    return [target, where(due, slowNext, fast)];
  });
  return [...fastUpdates, ...slowUpdates, [since, where(due, 0, add(now, 1))]];
}
