import type { CopyKernel, FillKernel } from "@handloom/planner";
import { sizeOf } from "@handloom/tensor";
import type { Coordinate } from "../../kernels/coordinate.ts";
import { forStrips, type Range, vectors } from "../../kernels/strips.ts";
import { elementBytesOf, loadLanes, pushAddress, storeLanes, type View } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import { alone, viewOf, type Writer } from "../job.ts";
import { splat } from "./chain.ts";
import { forAll, forCount } from "./counting.ts";

/** Up to this many vectors are copied without a loop; from `bulk` on the machine's own copying is faster. */
const straight = 4;
const bulk = 64;

/** Copies elements of one dtype that stand in a row. */
export function copyRow(code: Code, to: View, from: View, count: number): void {
  if (count > 4 * bulk) {
    const { memory, i32 } = code;
    pushStart(code, to);
    pushStart(code, from);
    memory.copy("i32", "i32", i32.const(elementBytesOf(from) * count));
    return;
  }
  forVectors(code, count, (at, lanes) => {
    storeLanes(code, to, [at], 0, lanes, code.keep(loadLanes(code, from, [at], 0, lanes)));
  });
}

/** Copies elements along the same axes: rows that lie without gaps as a whole. */
export const copy: Writer<CopyKernel> = {
  tune: ({ axes }) => alone(sizeOf(axes) === 0 ? 0 : 1 + Math.ceil(sizeOf(axes) / 4), axes.join(" × ")),
  emit(code, job) {
    const { axes, from, to } = job.kernel;
    const [source, target] = [viewOf(job, from), viewOf(job, to)];
    const axis = axes.length - 1;
    if (axis === 0 && isRow(source) && isRow(target)) return copyRow(code, target, source, axes[0] ?? 1);
    forAll(code, axes.slice(0, -1), (outer) =>
      forVectors(code, axes[axis] ?? 1, (at, lanes) => {
        const place = [...outer, at];
        storeLanes(code, target, place, axis, lanes, code.keep(loadLanes(code, source, place, axis, lanes)));
      }),
    );
  },
};

/** Whether elements stand without gaps along the only axis. */
const isRow = (view: View): boolean => view.strides[0] === elementBytesOf(view);

/** Writes the same element everywhere. */
export const fill: Writer<FillKernel> = {
  tune: ({ axes }) => alone(Math.ceil(sizeOf(axes) / 4), axes.join(" × ")),
  emit(code, job) {
    const { axes, to, dtype, bits } = job.kernel;
    const element = code.keep(splat(code, dtype, bits));
    const target = viewOf(job, to);
    forVectors(code, axes[0] ?? 0, (at, lanes) => storeLanes(code, target, [at], 0, lanes, element));
  },
};

/**
 * Writes `body` for four elements at a time, and for the rest.
 *
 * @param range a part of them, of whole vectors but at the end; all if left out
 */
export function forVectors(
  code: Code,
  count: number,
  body: (at: Coordinate, lanes: number) => void,
  writtenOut: number = straight,
  range?: Range,
): void {
  if (range !== undefined)
    return forStrips(code, vectors(count), range, (at, lanes) => code.scope(() => body(at, lanes)));
  const full = count - (count % 4);
  forCount(code, full, (at) => body(at, 4), 4, writtenOut);
  if (full < count) code.scope(() => body({ plus: full }, count - full));
}

function pushStart(code: Code, view: View): void {
  const offset = pushAddress(code, view, []);
  if (offset !== 0) code.i32.add("i32", code.i32.const(offset));
}
