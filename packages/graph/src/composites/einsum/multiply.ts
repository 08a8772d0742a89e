import { isFloat } from "@handloom/tensor";
import type { Dim } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { contract } from "../../primitives/contraction/matmul.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { sum } from "../../primitives/reduction/sum.ts";

/** A tensor with a label for each axis, each of them once. */
export interface Labelled {
  readonly x: Expr;
  readonly labels: readonly string[];
}

/** The product of two, summed over what both have and nothing needs. A label that only one of them has is needed. */
export function multiply(a: Labelled, b: Labelled, needed: readonly string[]): Labelled {
  const shared = a.labels.filter((label) => b.labels.includes(label));
  const batch = shared.filter((label) => needed.includes(label));
  const summed = shared.filter((label) => !needed.includes(label));
  const free = [a, b].flatMap(({ labels }) => labels.filter((label) => !shared.includes(label)));
  const labels = [...batch, ...free];
  if (summed.length === 0 || !isFloat(a.x.dtype)) {
    const [left, right] = [a, b].map((one) => spread(one, [...labels, ...summed])) as [Expr, Expr];
    const product = mul(left, right);
    const axis = summed.map((_, i) => labels.length + i);
    return { x: axis.length === 0 ? product : sum(product, { axis }), labels };
  }
  const axes = (one: Labelled, wanted: readonly string[]) => wanted.map((label) => one.labels.indexOf(label));
  const x = contract(a.x, b.x, {
    batch: [axes(a, batch), axes(b, batch)],
    contract: [axes(a, summed), axes(b, summed)],
  });
  return { x, labels };
}

/** With an axis for each of the labels, of size 1 where it has none. */
function spread({ x, labels }: Labelled, all: readonly string[]): Expr {
  const order = all.flatMap((label) => (labels.includes(label) ? [labels.indexOf(label)] : []));
  const moved = transpose(x, order);
  const sizes = moved.shape[Symbol.iterator]();
  return reshape(
    moved,
    all.map((label) => (labels.includes(label) ? (sizes.next().value as Dim) : 1)),
  );
}
