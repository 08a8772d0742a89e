import { type Expr, reshape } from "@handloom/graph";

/** The shape of an input: golden cases know every size. */
export function shapeOf({ shape }: Expr): readonly number[] {
  return shape as readonly number[];
}

/** An axis counted from the front. */
export function counted(x: Expr, axis: number): number {
  return axis < 0 ? axis + x.shape.length : axis;
}

/** A vector laid along an axis of x, with size 1 along the others. */
export function alongAxis(x: Expr, values: Expr, axis: number): Expr {
  return reshape(
    values,
    x.shape.map((_, at) => (at === counted(x, axis) ? -1 : 1)),
  );
}
