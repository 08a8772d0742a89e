import type { Expr, Stateful, Update, Variable } from "@handloom/graph";

/**
 * A value over time: a function of the number of completed updates, 0, 1, …, as a float32 scalar. It stays at 2³¹ − 1.
 *
 * To let it read another counter, call it yourself and pass the expression.
 */
export type Schedule = (count: Expr) => Expr;

/** A number, a float32 scalar expression (a variable, an input, anything computed), or a schedule. */
export type Hyperparameter = number | Expr | Schedule;

/** A rule that makes next values of parameters, as data. An interface: nothing to subclass. */
export interface Optimizer extends Stateful {
  /**
   * The next values of the parameters and of the optimizer's own variables.
   *
   * Order: the parameters as listed, then each slot for all parameters, then shared scalars, then the count.
   *
   * @param lossOrGradients a float32 scalar, or one gradient per parameter in the same order
   * @param parameters float32 variables, each once. The same set again (in any order) reuses slots and count
   * @throws OptimizerError for another set, duplicates, parameters that are not float32, a loss that is not a scalar
   */
  getUpdates(lossOrGradients: Expr | readonly Expr[], parameters: readonly Variable[]): Update[];
  /** The values in force now, as expressions: outputs like any other. */
  readonly hyperparameters: Readonly<Record<string, Expr>>;
}
