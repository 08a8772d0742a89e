import { type Expr, transpose } from "@handloom/graph";

/** The place of the classes. */
export interface ClassAxis {
  /** The axis of the classes. Default -1. */
  readonly axis?: number | undefined;
}

/** x with the axis of its classes last. */
export function classesLast(called: string, x: Expr, axis = -1): Expr {
  const rank = x.shape.length;
  const at = axis < 0 ? axis + rank : axis;
  if (!(Number.isInteger(at) && at >= 0 && at < rank))
    throw new RangeError(`${called}: there is no axis ${axis} in ${rank} dims. Axes go from -${rank} to ${rank - 1}.`);
  if (at === rank - 1) return x;
  return transpose(x, [...x.shape.map((_, i) => i).filter((i) => i !== at), at]);
}

/** The number of classes, which must be known. */
export function classCount(called: string, predictions: Expr): number {
  const classes = predictions.shape.at(-1);
  if (typeof classes === "number") return classes;
  throw new RangeError(
    `${called}: the axis of classes has no known size. Write it as a number: input("x", ["batch", 10]).`,
  );
}
