import { fill } from "../copy.ts";
import { sizeOf } from "../layout.ts";
import type { OpaqueLowering } from "./lowering.ts";
import { forIndices, rowAddress } from "./rows.ts";

/** Zeros, then a one in each row. */
export const oneHot: OpaqueLowering = ({ node, scope, context }) => {
  const [indices] = node.operands;
  const [result = 0] = node.results;
  const shape = indices?.layout.shape ?? [];
  const depth = scope.type(result).shape.at(-1) ?? 0;
  const fault = context.fault({ kind: "index", instruction: node.instruction, shape, size: depth });
  const size = sizeOf(shape);
  return {
    work: size * Math.ceil(depth / 4 + 1),
    emit(code) {
      const { i32, f32, get } = code;
      fill(code, scope.buffer(result), size * depth, code.f32x4.const(0));
      forIndices(
        code,
        { count: depth, size: 1, indices: scope.buffer(indices?.value ?? 0), indexCount: size, fault },
        (position, index) => {
          const row = rowAddress(code, scope.buffer(result), position, depth);
          i32.mul(get(index), i32.const(4));
          if (row.pointer !== undefined) i32.add("i32", get(row.pointer));
          f32.store("i32", f32.const(1), row.offset);
        },
      );
    },
  };
};
