import type { KindAttributes } from "@handloom/graph";
import { copyLayout, fill } from "../copy.ts";
import { splat } from "../fusion.ts";
import { rowMajor, sizeOf } from "../layout.ts";
import type { OpaqueLowering } from "./lowering.ts";

/** Fills the whole, then copies the operand into it. */
export const pad: OpaqueLowering = ({ node, scope }) => {
  const [result = 0] = node.results;
  const { before, value } = node.instruction.attributes as Extract<KindAttributes["movement"], { move: "pad" }>;
  const { shape, dtype } = scope.type(result);
  const whole = rowMajor(shape);
  const offset = whole.strides.reduce((at, stride, axis) => at + stride * Number(before[axis]), 0);
  return {
    work: sizeOf(shape) / 2,
    emit(code) {
      fill(code, scope.buffer(result), sizeOf(shape), splat(code, dtype, value));
      for (const { value: operand, layout } of node.operands) {
        if (sizeOf(layout.shape) === 0) continue;
        copyLayout(
          code,
          scope.buffer(result),
          { shape: layout.shape, strides: whole.strides, offset },
          scope.buffer(operand),
          layout,
        );
      }
    },
  };
};
