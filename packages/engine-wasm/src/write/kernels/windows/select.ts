import type { SelectKernel } from "@handloom/planner";
import { isFloat } from "@handloom/tensor";
import { float32, int32 } from "../../../kernels/combiner.ts";
import { type Coordinate, constant } from "../../../kernels/coordinate.ts";
import { anchored, loadLanes, storeLanes, type View } from "../../../kernels/view.ts";
import type { Code } from "../../../wasm/code.ts";
import type { Local } from "../../../wasm/valueType.ts";
import { type Job, viewOf, type Writer } from "../../job.ts";
import { forVectors } from "../copy.ts";
import type { Cut } from "../counting.ts";
import {
  countsOf,
  cutOf,
  forElements,
  forPositions,
  passesOf,
  pushNumber,
  vectorsOf,
  type WindowAt,
} from "./positions.ts";

/** Adds a window's update to the element that the window chooses: four inner elements at a time. */
export const select: Writer<SelectKernel> = {
  tune: (kernel, target) => ({
    scratch: [],
    passes: passesOf(kernel, target),
    nanoseconds: 3 * vectorsOf(kernel),
    work: 1 + 3 * vectorsOf(kernel),
    loops: `${[...countsOf(kernel), kernel.axes[1]].join(" × ")}, each over ${kernel.spatial.map(({ size }) => size).join(" × ")}`,
  }),
  emit: (code, job) => selectPart(code, job),
  pass: (code, job, _, block) => selectPart(code, job, cutOf(code, job, block)),
};

function selectPart(code: Code, job: Job<SelectKernel>, cut?: Cut): void {
  const { kernel } = job;
  forPositions(
    code,
    job,
    (at, window) => {
      const [from, to] = [window.below(kernel.from), window.below(kernel.to)];
      const updates = anchored(code, viewOf(job, kernel.updates), at);
      forVectors(
        code,
        kernel.axes[1] ?? 1,
        (inner, lanes) => {
          const chosen = numberOfChosen(code, kernel, window, from, inner, lanes);
          const given = code.keep(loadLanes(code, updates, [...at.map(constant), inner], at.length, lanes));
          forElements(code, window, (element) =>
            addWhere(code, kernel, to, window, element, inner, lanes, chosen, given),
          );
        },
        1,
      );
    },
    cut,
  );
}

/** The number of the first largest or smallest element of the window in each lane. */
function numberOfChosen(
  code: Code,
  kernel: SelectKernel,
  window: WindowAt,
  from: View,
  inner: Coordinate,
  lanes: number,
): Local<"v128"> {
  const { v128, i32x4, get, set } = code;
  const { identity } = (isFloat(kernel.dtype) ? float32 : int32)[kernel.combine];
  const best = code.keep(identity(code));
  const chosen = code.keep(i32x4.const(0, 0, 0, 0));
  forElements(code, window, (element) => {
    const value = code.keep(loadLanes(code, from, [...element, inner], kernel.spatial.length, lanes));
    const beats = code.keep(pushBeats(code, kernel, value, best));
    set(best, v128.bitselect(get(value), get(best), get(beats)));
    pushNumber(code, window, element);
    set(chosen, v128.bitselect("v128", get(chosen), get(beats)));
  });
  return chosen;
}

/** The places where a value is better than the best before it; NaN is better than every number. */
function pushBeats(code: Code, { dtype, combine }: SelectKernel, value: Local<"v128">, best: Local<"v128">): "v128" {
  const { v128, i32x4, f32x4, get } = code;
  const [a, b] = combine === "max" ? [value, best] : [best, value];
  if (!isFloat(dtype)) return i32x4.gt_s(get(a), get(b));
  const isFirstNaN = (): "v128" => v128.and(f32x4.ne(get(value), get(value)), f32x4.eq(get(best), get(best)));
  return v128.or(f32x4.gt(get(a), get(b)), isFirstNaN());
}

function addWhere(
  code: Code,
  { dtype, spatial, adds }: SelectKernel,
  to: View,
  window: WindowAt,
  element: readonly Coordinate[],
  inner: Coordinate,
  lanes: number,
  chosen: Local<"v128">,
  given: Local<"v128">,
): void {
  const { v128, i32x4, f32x4, get } = code;
  const place = [...element, inner];
  if (adds) loadLanes(code, to, place, spatial.length, lanes);
  i32x4.eq(get(chosen), pushNumber(code, window, element));
  v128.and("v128", get(given));
  if (adds && isFloat(dtype)) f32x4.add("v128", "v128");
  else if (adds) i32x4.add("v128", "v128");
  storeLanes(code, to, place, spatial.length, lanes, code.keep("v128"));
}
