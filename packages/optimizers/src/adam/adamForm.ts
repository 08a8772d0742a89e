import type { Expr } from "@handloom/graph";
import type { Dialect } from "../define/dialect.ts";

/** Settings of Adam's rule that are not numbers over time. */
export interface AdamForm {
  /** Divide by the largest v̂ so far instead of the present one. Default false. */
  readonly amsgrad?: boolean | undefined;
  /** Look ahead by Nesterov's momentum in optax's form (without Dozat's schedule; see `nadam`). Default false. */
  readonly nesterov?: boolean | undefined;
  /** Added inside the root, ≥ 0, as optax's eps_root: bounds the derivative of the step at g = 0, which is η/ε. Default 0. */
  readonly epsilonRoot?: number | undefined;
  /** Whether m̂ is m / (1 − β₁ᵗ) or m itself. Default true. */
  readonly correctMean?: boolean | undefined;
  /** Whether v̂ is v / (1 − β₂ᵗ) or v itself. Default true. */
  readonly correctSquare?: boolean | undefined;
  /** Where ε stands, and what the maximum of AMSGrad is taken of: optax v̂, the others v. Default "torch". */
  readonly dialect?: Dialect | undefined;
}

/** What a rule of Adam's family is given of a weight; vMax is there under `amsgrad`. */
export interface AdamNow {
  readonly g: Expr;
  readonly t: Expr;
  readonly m: Expr;
  readonly v: Expr;
  readonly vMax?: Expr;
  readonly learningRate: Expr;
  readonly beta1: Expr;
  readonly beta2: Expr;
  readonly epsilon: Expr;
}

/** The next means, from which every form of Adam takes its step. */
export type Moments = Pick<AdamNow, "m" | "v">;

/** What a form of Adam subtracts from the weight. */
export type AdamRule = (now: AdamNow, next: Moments, form: AdamForm) => Expr;
