import type { Instruction } from "@handloom/compiler";
import type { KindAttributes } from "@handloom/graph";
import { sizeOf } from "@handloom/tensor";
import { type Layout, rowMajor } from "../layout/layout.ts";
import type { Rules } from "../rules.ts";
import type { MapNode, ReductionNode, Ref } from "./node.ts";
import type { Refs } from "./refs.ts";

/**
 * A product of two long vectors as the sum of their products. It is as accurate as a sum, and lanes along the vectors
 * take a fraction of the time. Undefined for other products.
 */
export function longDot(
  refs: Refs,
  { operands: [a = 0, b = 0], attributes, results: [result = 0] }: Extract<Instruction, { kind: "contraction" }>,
  { limits }: Rules,
): readonly [MapNode, ReductionNode] | undefined {
  const [left, right] = [contracted(refs.of(a), attributes, 0), contracted(refs.of(b), attributes, 1)];
  const { shape } = left.layout;
  const steps = sizeOf(shape);
  if (steps <= limits.longDot || [a, b].some((value) => sizeOf(refs.of(value).layout.shape) !== steps))
    return undefined;
  const products = refs.add({ shape, dtype: "float32" });
  const product: MapNode = {
    kind: "map",
    title: "mul",
    op: { lane: "mul" },
    cost: "cheap",
    isCheap: true,
    operands: [left, right],
    result: products,
  };
  const sum: ReductionNode = {
    kind: "reduction",
    title: "sum",
    operands: [{ value: products, layout: rowMajor(shape) }],
    runs: [1, steps, 1],
    result,
  };
  return [product, sum];
}

/** An operand along its contracted axes, ordered as they meet those of the other. */
function contracted({ value, layout }: Ref, { contract }: KindAttributes["contraction"], side: 0 | 1): Ref {
  const along = (list: readonly number[]) => contract[side].map((axis) => list[axis] ?? 1);
  const own: Layout = { shape: along(layout.shape), strides: along(layout.strides), offset: layout.offset };
  return { value, layout: own };
}
