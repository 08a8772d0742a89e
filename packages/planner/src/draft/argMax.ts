import type { KindAttributes } from "@handloom/graph";
import type { OpaqueNode, Ref } from "../group/node.ts";
import { rowMajor } from "../layout/layout.ts";
import { type Made, type Making, made } from "./making.ts";

/** The first largest element along an axis. */
export function draftArgMax(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const [{ value, layout }] = operands as readonly [Ref];
  const { axes } = instruction.attributes as KindAttributes["reduction"];
  const [along = 0] = axes;
  const kept = [...layout.shape.keys()].filter((axis) => axis !== along);
  const order = [...kept, along];
  const sizes = order.map((axis) => layout.shape[axis] ?? 1);
  const { dtype } = making.scope.type(value);
  const strides = order.map((axis) => layout.strides[axis] ?? 0);
  return [
    made(making, (builder) => {
      const from = builder.view(value, "read", strides, layout.offset);
      const to = builder.view(result, "write", rowMajor(sizes.slice(0, -1)).strides);
      return (shape) => ({ kind: "argMax", ...shape, axes: sizes, dtype, from, to });
    }),
  ];
}
