import { type Expr, gather, reshape, transpose } from "@handloom/graph";
import { type Tensor, tensor } from "@handloom/tensor";

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

export function axisFirst(x: Expr, axis: number): Expr {
  return transpose(x, frontOrder(x, axis));
}

/** Applies `change` to x with an axis in front, and puts the axis back. */
export function withAxisFirst(x: Expr, axis: number, change: (x: Expr) => Expr): Expr {
  const order = frontOrder(x, axis);
  return transpose(
    change(transpose(x, order)),
    order.map((_, i) => order.indexOf(i)),
  );
}

function frontOrder(x: Expr, axis: number): number[] {
  const at = counted(x, axis);
  return [at, ...x.shape.map((_, i) => i).filter((i) => i !== at)];
}

/** The slices of x at the given places of an axis. */
export function takeAlong(x: Expr, axis: number, places: Expr | readonly number[]): Expr {
  const indices = Array.isArray(places) ? int32(places) : (places as Expr);
  return withAxisFirst(x, axis, (rows) => gather(rows, indices));
}

export function int32(numbers: readonly number[], shape: readonly number[] = [numbers.length]): Tensor {
  return tensor(Int32Array.from(numbers), { shape });
}
