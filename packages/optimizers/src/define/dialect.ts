import type { Hyperparameter } from "./optimizer.ts";

/**
 * Whose rule and whose defaults: PyTorch's, optax's, Keras 3's or Keras 2's.
 *
 * They differ in where epsilon stands, how averages are corrected, what momentum holds and what clipping means; a recipe
 * ported from one of them takes the same path here in its dialect.
 */
export type Dialect = "torch" | "optax" | "keras" | "keras2";

/** Numbers that a dialect gives where an option is left out. */
export type Defaults<Names extends string> = Readonly<Record<Names, number>>;

/**
 * What was given, and the defaults where nothing or `undefined` was.
 *
 * ```ts
 * withDefaults({ learningRate: 0.001, beta1: 0.9 }, { beta1: 0.95 }) // => { learningRate: 0.001, beta1: 0.95 }
 * ```
 */
export function withDefaults<Names extends string>(
  defaults: Defaults<Names>,
  given: { readonly [Name in NoInfer<Names>]?: Hyperparameter | undefined },
): Readonly<Record<Names, Hyperparameter>> {
  const entries = Object.entries<number>(defaults).map(([name, value]) => [name, given[name as Names] ?? value]);
  return Object.fromEntries(entries) as Record<Names, Hyperparameter>;
}

/** Whether an option was left out or is the number 0, so that what it scales need not exist. */
export function isOff(option: Hyperparameter | undefined): boolean {
  return option === undefined || option === 0;
}
