import type { RandomBitsAttributes } from "@handloom/graph/inspect";
import type { OpaqueNode, Ref } from "../group/node.ts";
import { sizeOf } from "../layout/layout.ts";
import { type Made, type Making, made } from "./making.ts";

/** Random bits, or uniform numbers made of them. */
export function draftRandom(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const [counter] = operands as readonly [Ref];
  const { seed, site, as } = instruction.attributes as RandomBitsAttributes;
  const axes = [sizeOf(making.scope.type(result).shape)];
  return [
    made(making, (builder) => {
      const count = builder.view(counter.value, "read", [], counter.layout.offset);
      const to = builder.view(result, "write", [1]);
      return (shape) => ({
        kind: "random",
        ...shape,
        axes,
        seed,
        site,
        as: as === "bits" ? "bits" : "uniform",
        count,
        to,
      });
    }),
  ];
}
