import type { Expr, RandomStream } from "@handloom/graph";

/** A policy's actions in some states, with chance and without. */
export interface Distribution {
  /** int32 `[…]` or float32 `[…, size]`. */
  sample(chance: RandomStream): Expr;
  /** The action of the greatest density. */
  greedy(): Expr;
  /** Logarithm of the probability or density of each action, `[…]`. */
  logProb(action: Expr): Expr;
  /** In nats, `[…]`. */
  entropy(): Expr;
}
