import type { Expr, Stateful, Update } from "@handloom/graph";

/** A metric whose state is variables, so that compiled steps update it. */
export interface StepMetric<Given extends readonly unknown[] = readonly unknown[]> extends Stateful {
  /** Updates that add a batch, for the step that computes it. */
  updateState(...given: Given): Update[];
  /** The metric of all that was added, before the step's own updates; NaN when that is nothing. */
  result(): Expr;
  /** Updates that forget everything. */
  resetState(): Update[];
}
