import type { ArgMaxKernel } from "@handloom/planner";
import { isFloat, sizeOf } from "@handloom/tensor";
import { pushCoordinate } from "../../kernels/coordinate.ts";
import { loadInteger, pushAddress, type View } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import { alone, viewOf, type Writer } from "../job.ts";
import { forAll, forCount } from "./counting.ts";

/** The first largest element along the last axis, one by one; NaN counts as the largest. */
export const argMax: Writer<ArgMaxKernel> = {
  tune: ({ axes }) => alone(sizeOf(axes.slice(0, -1)) === 0 ? 0 : 1 + sizeOf(axes), axes.join(" × ")),
  emit(code, job) {
    const { axes, dtype, from, to } = job.kernel;
    const { i32, get } = code;
    const [source, target] = [viewOf(job, from), viewOf(job, to)];
    forAll(code, axes.slice(0, -1), (at) => {
      const search = isFloat(dtype) ? floats(code) : integers(code, source);
      const position = code.keep(i32.const(0));
      forCount(code, axes.at(-1) ?? 0, (along) => {
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

function integers(code: Code, source: View): Search {
  const { i32, get, set } = code;
  const largest = code.keep(i32.const(-(2 ** 31)));
  const element = code.local("i32");
  return {
    isLarger(offset) {
      set(element, loadInteger(code, source, offset));
      return i32.gt_s(get(element), get(largest));
    },
    take: () => set(largest, get(element)),
  };
}
