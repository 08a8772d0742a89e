import type { Hyperparameter } from "./optimizer.ts";
import { OptimizerError } from "./optimizerError.ts";

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

/**
 * The entry of a dialect in a table of those that an optimizer knows.
 *
 * ```ts
 * const epsilons = { torch: 1e-8, keras: 1e-7 };
 * inDialect("mine", epsilons, "keras") // => 1e-7
 * ```
 */
export function inDialect<Name extends string, Entry>(
  called: string,
  table: Readonly<Record<Name, Entry>>,
  dialect: Name,
): Entry {
  checkDialect(called, dialect, Object.keys(table));
  return table[dialect];
}

/**
 * Throws for a dialect that is none of those that a function knows.
 *
 * @throws OptimizerError, which lists those
 *
 * ```ts
 * checkDialect("mine", "jax", ["torch", "keras"])
 * // => throws OptimizerError: mine: there is no dialect "jax". Dialects are "torch", "keras".
 * ```
 */
export function checkDialect(called: string, dialect: string | undefined, known: readonly string[]): void {
  if (dialect === undefined || known.includes(dialect)) return;
  const names = known.map((name) => `"${name}"`).join(", ");
  throw new OptimizerError(called, `there is no dialect "${dialect}"`, `Dialects are ${names}`);
}

/**
 * Whether an option was left out or is the number 0, so that what it scales need not exist.
 *
 * ```ts
 * [undefined, 0, 0.1].map(isOff) // => [true, true, false]
 * ```
 */
export function isOff(option: Hyperparameter | undefined): boolean {
  return option === undefined || option === 0;
}
