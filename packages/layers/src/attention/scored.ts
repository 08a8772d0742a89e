import { type Expr, type Variable, variable } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import type { Initializer } from "../initializers/initializer.ts";
import { initialValue } from "../layer/initialValue.ts";
import { checkCalledOn, type Owner, ownership, owning } from "../layer/layer.ts";
import { inference, type Mode } from "../layer/mode.ts";
import { seedsOf } from "../layer/seeds.ts";

/** The options of `dotAttention` and `additiveAttention`. */
export interface ScoredAttentionOptions {
  /** Whether scores have a learned scale. */
  readonly useScale?: boolean | undefined;
  /** Whether a query sees only the keys up to its own position. Default false. */
  readonly causal?: boolean | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/** The options of one call: masks of what is seen. */
export interface ScoredRunOptions extends Partial<Mode> {
  /** The sequence that scores are made with, of as many steps as the values. Default: the values. */
  readonly keys?: Expr | undefined;
  /** bool, true where a query sees a key; broadcasts to [batch, queries, keys]. */
  readonly mask?: Expr | undefined;
}

/** A layer of queries and of what they look at. */
export interface ScoredAttention extends Owner {
  (queries: Expr, values: Expr, options?: ScoredRunOptions): Expr;
}

interface Scored {
  readonly called: string;
  readonly useScale: boolean;
  readonly seed: number | undefined;
  readonly initializer: Initializer;
  readonly scaleShape: (features: number) => readonly number[];
  readonly attend: (given: {
    readonly q: Expr;
    readonly k: Expr;
    readonly v: Expr;
    readonly scale: Variable | undefined;
    readonly mask: Expr | undefined;
  }) => Expr;
}

/** The layer of an attention by scores, whose scale is made at the first call. */
export function scoredAttention({ called, useScale, seed, initializer, scaleShape, attend }: Scored): ScoredAttention {
  let made: { readonly scale: Variable } | undefined;
  const owned = ownership(called, () => ({ ...made }));
  return owning((q: Expr, v: Expr, options: ScoredRunOptions = {}): Expr => {
    for (const x of [q, v]) checkCalledOn(called, x);
    const { keys = v, mask, ...rest } = checkOptions(called, options, "keys mask training path seeds");
    const mode = { ...inference, ...rest };
    if (useScale && made === undefined) {
      const shape = scaleShape(q.shape.at(-1) as number);
      const start = initialValue(called, initializer, shape, seedsOf(seed, mode).next());
      made = { scale: variable(start, { name: `${mode.path ?? ""}scale` }) };
    }
    const y = attend({ q, k: keys, v, scale: made?.scale, mask });
    owned.called([q, v], y);
    return y;
  }, owned);
}
