import type { Dim } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import type { ManyExamples } from "../../primitive.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";

/** The same value for each example, along a new first axis. */
export function forEachExample(x: Expr, size: Dim): Expr {
  return broadcastTo(x, [size, ...x.shape]);
}

/** Operands that all have the examples along a new first axis. */
export function allBatched(operands: readonly Expr[], { size, isBatched }: ManyExamples): readonly Expr[] {
  return operands.map((operand, i) => (isBatched[i] ? operand : forEachExample(operand, size)));
}

/** The rank of an operand for one example. */
export function rankOfOne(x: Expr, isBatched: boolean | undefined): number {
  return x.shape.length - (isBatched ? 1 : 0);
}

/** Axes behind that of the examples. */
export function behindExamples(axes: readonly number[]): readonly number[] {
  return axes.map((axis) => axis + 1);
}
