import { copyLayout } from "../copy.ts";
import { rowMajor, sizeOf } from "../layout.ts";
import type { OpaqueLowering } from "./lowering.ts";

/** Copies one operand after the other to its place. */
export const concat: OpaqueLowering = ({ node, scope }) => {
  const [result = 0] = node.results;
  const { axis } = node.instruction.attributes as { readonly axis: number };
  const whole = rowMajor(scope.type(result).shape);
  return {
    work: sizeOf(whole.shape) / 4 + node.operands.length,
    emit(code) {
      let first = 0;
      for (const { value, layout } of node.operands) {
        const part = { shape: layout.shape, strides: whole.strides, offset: first * (whole.strides[axis] ?? 0) };
        first += layout.shape[axis] ?? 0;
        if (sizeOf(layout.shape) > 0) copyLayout(code, scope.buffer(result), part, scope.buffer(value), layout);
      }
    },
  };
};
