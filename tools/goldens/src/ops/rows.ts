import type { Expr } from "@handloom/graph";

/** The shape of an input: golden cases know every size. */
export function shapeOf({ shape }: Expr): readonly number[] {
  return shape as readonly number[];
}

/** An axis counted from the front. */
export function counted(x: Expr, axis: number): number {
  return axis < 0 ? axis + x.shape.length : axis;
}
