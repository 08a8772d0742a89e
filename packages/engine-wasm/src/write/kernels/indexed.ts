import type { CheckKernel, GatherKernel, LocateKernel, ScatterKernel, ScatterUpdate } from "@handloom/planner";
import { type DType, isFloat, sizeOf } from "@handloom/tensor";
import { type Coordinate, pushCoordinate } from "../../kernels/coordinate.ts";
import { elementBytesOf, loadLanes, pushAddress, storeLanes, type View } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { raise } from "../faults.ts";
import { alone, type Job, viewOf, type Writer } from "../job.ts";
import { splat } from "./chain.ts";
import { copyRow, forVectors } from "./copy.ts";
import { forCount } from "./counting.ts";

/** Notes the first index that points outside. */
export const check: Writer<CheckKernel> = {
  tune: ({ axes, size }) => alone(2 * sizeOf(axes), `${sizeOf(axes)}, each below ${size}`),
  emit: (code, job) =>
    forIndices(
      code,
      job,
      () => undefined,
      (position, index) => raise(code, job.fault, position, index),
    ),
};

/** Adds up what the numbers of each index move, and notes the first that points outside. */
export const locate: Writer<LocateKernel> = {
  tune: ({ axes, sizes }) => alone(3 * sizeOf(axes), `${axes[0] ?? 0}, each below ${sizes.join(" × ")}`),
  emit(code, job) {
    const { i32, get, set } = code;
    const { axes, index: view, sizes, steps, to } = job.kernel;
    const [indices, target] = [viewOf(job, view), viewOf(job, to)];
    forCount(code, axes[0] ?? 0, (tuple) => {
      const sum = code.keep(i32.const(0));
      sizes.forEach((size, along) => {
        const offset = pushAddress(code, indices, [tuple, { plus: along }]);
        const index = code.keep(i32.load("i32", offset));
        code.if(
          i32.lt_u(get(index), i32.const(size)),
          () => set(sum, i32.add(get(sum), i32.mul(get(index), i32.const(steps[along] ?? 1)))),
          () => raise(code, job.fault, placeIn(code, tuple, sizes.length, along), index),
        );
      });
      const offset = pushAddress(code, target, [tuple]);
      i32.store("i32", get(sum), offset);
    });
  },
};

/** The place of a number among those of all tuples. */
function placeIn(code: Code, tuple: Coordinate, count: number, along: number): Coordinate {
  const { i32 } = code;
  return { local: code.keep(i32.mul(pushCoordinate(code, tuple), i32.const(count))), plus: along };
}

/** Copies row after row. An index that points outside, which a check has noted, is left out. */
export const gather: Writer<GatherKernel> = {
  tune: ({ axes }) => alone(rowWork(axes), axes.join(" × ")),
  emit(code, job) {
    const { axes, pick, from, to } = job.kernel;
    const [source, target] = [viewOf(job, from), viewOf(job, to)];
    forIndices(code, job, (position, index) =>
      copyRow(code, rowOf(code, target, position), rowOf(code, source, position, { index, pick }), axes[1] ?? 1),
    );
  },
};

/** Updates row after row, in the order of the indices, one that points outside left out. */
export const scatter: Writer<ScatterKernel> = {
  tune: ({ axes }) => alone(rowWork(axes), axes.join(" × ")),
  emit(code, job) {
    const { axes, pick, from, to, dtype, update } = job.kernel;
    const target = viewOf(job, to);
    forIndices(code, job, (position, index) => {
      const row = rowOf(code, target, position, { index, pick });
      const values = "bits" in from ? undefined : rowOf(code, viewOf(job, from), position);
      const push = (at: Coordinate, lanes: number): "v128" =>
        values === undefined ? splat(code, dtype, literalOf(from)) : loadLanes(code, values, [at], 0, lanes);
      forVectors(code, axes[1] ?? 1, (at, lanes) => {
        const combine = combineOf(code, dtype, update);
        const made = combine?.(loadLanes(code, row, [at], 0, lanes), push(at, lanes)) ?? push(at, lanes);
        storeLanes(code, row, [at], 0, lanes, code.keep(made));
      });
    });
  },
};

const literalOf = (from: ScatterKernel["from"]): number => ("bits" in from ? from.bits : 0);

/** How an update and the element that is there become one; undefined if it is merely replaced. */
function combineOf(
  { f32x4, i32x4 }: Code,
  dtype: DType,
  update: ScatterUpdate,
): ((old: "v128", added: "v128") => "v128") | undefined {
  const isReal = isFloat(dtype);
  switch (update) {
    case "set":
      return undefined;
    case "add":
      return isReal ? f32x4.add : i32x4.add;
    case "max":
      return isReal ? f32x4.max : i32x4.max_s;
    case "min":
      return isReal ? f32x4.min : i32x4.min_s;
  }
}

const rowWork = ([count = 0, width = 0]: readonly number[]): number => count * Math.ceil(width / 4 + 1);

/** Writes `inside` for every index that points inside, `outside` for the others. */
function forIndices(
  code: Code,
  job: Job<CheckKernel | GatherKernel | ScatterKernel>,
  inside: (position: Coordinate, index: Local<"i32">) => void,
  outside?: (position: Coordinate, index: Local<"i32">) => void,
): void {
  const { i32, get } = code;
  const { axes, index: view, size } = job.kernel;
  const indices = viewOf(job, view);
  forCount(code, axes[0] ?? 0, (position) => {
    const offset = pushAddress(code, indices, [position]);
    const index = code.keep(i32.load("i32", offset));
    code.if(
      i32.lt_u(get(index), i32.const(size)),
      () => inside(position, index),
      outside && (() => outside(position, index)),
    );
  });
}

/** A row of a view's first axis, whose elements stand without gaps, moved on by what an index picks. */
function rowOf(
  code: Code,
  view: View,
  position: Coordinate,
  picked?: { readonly index: Local<"i32">; readonly pick: number },
): View {
  const { i32, get } = code;
  const bytes = elementBytesOf(view);
  const offset = pushAddress(code, { ...view, strides: view.strides.slice(0, 1) }, [position]);
  if (picked !== undefined) i32.add("i32", i32.mul(get(picked.index), i32.const(bytes * picked.pick)));
  return { address: { pointer: code.keep("i32"), offset }, strides: [bytes], bytes };
}
