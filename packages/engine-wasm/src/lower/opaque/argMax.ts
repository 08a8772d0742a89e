import type { KindAttributes } from "@handloom/graph";
import { pushCoordinate } from "../../kernels/coordinate.ts";
import { pushAddress, type View } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import { rowMajor, sizeOf } from "../layout.ts";
import { forAll, forCount } from "../loops.ts";
import type { OpaqueLowering } from "./lowering.ts";

/** The first largest element along an axis, one by one; NaN counts as the largest. */
export const argMax: OpaqueLowering = ({ node, scope }) => {
  const [operand] = node.operands;
  const [result = 0] = node.results;
  const { axes } = node.instruction.attributes as KindAttributes["reduction"];
  const layout = operand?.layout ?? rowMajor([]);
  const [axis = 0] = axes;
  const kept = layout.shape.flatMap((_, at) => (at === axis ? [] : [at]));
  const sizes = kept.map((at) => layout.shape[at] ?? 1);
  return {
    work: sizeOf(layout.shape),
    emit(code) {
      const { i32, get } = code;
      const address = { offset: scope.buffer(operand?.value ?? 0).offset + 4 * layout.offset };
      const source: View = { address, strides: [...kept, axis].map((at) => 4 * (layout.strides[at] ?? 0)) };
      const target: View = {
        address: scope.buffer(result),
        strides: rowMajor(sizes).strides.map((stride) => 4 * stride),
      };
      forAll(code, sizes, (at) => {
        const search = scope.type(operand?.value ?? 0).dtype === "int32" ? integers(code) : floats(code);
        const position = code.keep(i32.const(0));
        forCount(code, layout.shape[axis] ?? 0, (along) => {
          const offset = pushAddress(code, source, [...at, along]);
          code.if(search.isLarger(offset), () => {
            search.take();
            code.set(position, pushCoordinate(code, along));
          });
        });
        const offset = pushAddress(code, target, at);
        i32.store("i32", get(position), offset);
      });
    },
  };
};

interface Search {
  /** Whether the element whose address is on the stack is larger than all before. */
  isLarger(offset: number): "i32";
  take(): void;
}

function floats(code: Code): Search {
  const { f32, i32, get, set } = code;
  const largest = code.keep(f32.const(Number.NEGATIVE_INFINITY));
  const element = code.local("f32");
  return {
    isLarger(offset) {
      set(element, f32.load("i32", offset));
      const isFirstNaN = () => i32.and(f32.ne(get(element), get(element)), f32.eq(get(largest), get(largest)));
      return i32.or(f32.gt(get(element), get(largest)), isFirstNaN());
    },
    take: () => set(largest, get(element)),
  };
}

function integers(code: Code): Search {
  const { i32, get, set } = code;
  const largest = code.keep(i32.const(-(2 ** 31)));
  const element = code.local("i32");
  return {
    isLarger(offset) {
      set(element, i32.load("i32", offset));
      return i32.gt_s(get(element), get(largest));
    },
    take: () => set(largest, get(element)),
  };
}
