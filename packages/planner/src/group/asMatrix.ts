import type { KindAttributes } from "@handloom/graph";
import { freeAxes } from "@handloom/graph/inspect";
import { transposed } from "../layout/layout.ts";
import { matrixStrides } from "./matrices.ts";
import type { Ref } from "./node.ts";
import type { Refs } from "./refs.ts";

/** An operand with the strides of a matrix: if need be a copy whose axes are in a product's order. */
export function asMatrix(refs: Refs, ref: Ref, attributes: KindAttributes["contraction"], side: 0 | 1): Ref {
  const { value, layout } = ref;
  if (matrixStrides(layout, attributes, side) !== undefined) return ref;
  const order = [...attributes.batch[side], ...freeAxes(layout, attributes, side), ...attributes.contract[side]];
  const copy = refs.copy({ value, layout: transposed(layout, order) });
  const back = order.map((_, axis) => order.indexOf(axis));
  return { value: copy.value, layout: transposed(copy.layout, back) };
}
