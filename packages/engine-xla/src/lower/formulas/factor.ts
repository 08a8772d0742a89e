import { sizeOf } from "@handloom/tensor";
import type { Text } from "../../text/createText.ts";
import { broadcast, cholesky, compare, iota, reduce, select } from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";

/** The lower factor. In the other triangle XLA leaves what it likes, and a pivot of 0 it does not take for an error. */
export function factor(text: Text, x: Ref): Ref {
  if (sizeOf(x.shape) === 0) return x;
  const rank = x.shape.length;
  const fill = (value: number) => text.fill(value, x.dtype, x.shape);
  const [row, column] = [iota(text, x.shape, rank - 2), iota(text, x.shape, rank - 1)];
  const made = cholesky(text, x);
  const diagonal = select(text, compare(text, "EQ", row, column), made, fill(1));
  const isPositive = compare(text, "GT", diagonal, fill(0));
  const isFine = reduce(text, "and", isPositive, [rank - 2, rank - 1], 1);
  const batch = x.shape.slice(0, -2).map((_, axis) => axis);
  const factors = select(text, broadcast(text, isFine, x.shape, batch), made, fill(Number.NaN));
  return select(text, compare(text, "GE", row, column), factors, fill(0));
}
