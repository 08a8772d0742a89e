import { stridesOf } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";

/**
 * How a value lies in a buffer: element (i, j, …) stands at offset + i·strides[0] + j·strides[1] + …, in elements. Moving
 * data is another layout of the same buffer, as long as strides can say it.
 */
export interface Layout {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** A shape without its axes of one element. */
export const squeeze = (shape: readonly number[]): number[] => shape.filter((size) => size !== 1);

/** A layout without its axes of one element. */
export function squeezed({ shape, strides, offset }: Layout): Layout {
  return { shape: squeeze(shape), strides: strides.filter((_, axis) => shape[axis] !== 1), offset };
}

/** Row by row, without gaps. */
export function rowMajor(shape: readonly number[]): Layout {
  return { shape, strides: stridesOf(shape), offset: 0 };
}

/** Whether the elements stand from the buffer's start on, row by row and without gaps. Axes of one element do not matter. */
export function isRowMajor({ shape, strides, offset }: Layout): boolean {
  let stride = 1;
  let isPlain = offset === 0;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    if (size !== 1 && strides[axis] !== stride) isPlain = false;
    stride *= size;
  }
  return isPlain || stride === 0;
}

export function transposed({ shape, strides, offset }: Layout, permutation: readonly number[]): Layout {
  const pick = (list: readonly number[]) => permutation.map((axis) => list[axis] ?? 0);
  return { shape: pick(shape), strides: pick(strides), offset };
}

/** New axes come in front; they and axes of one element that grow have stride 0. */
export function broadcast(layout: Layout, shape: readonly number[]): Layout {
  const missing = shape.length - layout.shape.length;
  const strides = shape.map((size, axis) =>
    layout.shape[axis - missing] === size ? (layout.strides[axis - missing] ?? 0) : 0,
  );
  return { shape, strides, offset: layout.offset };
}

export function sliced(
  layout: Layout,
  starts: readonly number[],
  steps: readonly number[],
  shape: readonly number[],
): Layout {
  const offset = layout.strides.reduce((at, stride, axis) => at + stride * (starts[axis] ?? 0), layout.offset);
  return { shape, strides: layout.strides.map((stride, axis) => stride * (steps[axis] ?? 1)), offset };
}

/**
 * Another layout of a value, in the order of its reader `way`; undefined where `way` does not read each element once, axis by
 * axis.
 *
 * @param shape the value's
 */
export function through(way: Layout, shape: readonly number[], other: Layout): Layout | undefined {
  const whole = squeezed(rowMajor(shape));
  const from = squeezed(other);
  const axisOf = (size: number, stride: number): number =>
    whole.strides.findIndex((own, axis) => own === stride && whole.shape[axis] === size);
  const axes = way.shape.map((size, i) => (size === 1 ? undefined : axisOf(size, way.strides[i] ?? 0)));
  const read = new Set(axes.filter((axis) => axis !== undefined));
  if (way.offset !== 0 || read.has(-1) || read.size !== whole.shape.length) return undefined;
  const strides = axes.map((axis) => (axis === undefined ? 0 : (from.strides[axis] ?? 0)));
  return { shape: way.shape, strides, offset: from.offset };
}

/** The same elements in the same order under another shape; undefined where no strides can say it. */
export function reshaped(layout: Layout, shape: readonly number[]): Layout | undefined {
  if (isRowMajor(layout)) return { ...rowMajor(shape), offset: layout.offset };
  const runs = collapse([layout]).map((axis) => ({ size: axis.size, stride: axis.strides[0] ?? 0 }));
  const strides: number[] = [];
  let run = runs.pop();
  let [left, stride] = [run?.size ?? 1, run?.stride ?? 0];
  for (const size of shape.toReversed()) {
    if (left === 1 && size > 1) {
      run = runs.pop();
      [left, stride] = [run?.size ?? 1, run?.stride ?? 0];
    }
    if (left % size !== 0) return undefined;
    strides.unshift(stride);
    stride *= size;
    left /= size;
  }
  return { shape, strides, offset: layout.offset };
}

/** The one stride that steps through all elements of some axes in order; undefined if there is none. */
export function commonStride({ shape, strides }: Layout, axes: readonly number[]): number | undefined {
  let stride: number | undefined;
  let next: number | undefined;
  for (let i = axes.length - 1; i >= 0; i--) {
    const axis = axes[i] as number;
    const size = shape[axis] ?? 1;
    const own = strides[axis] ?? 0;
    if (size === 1) continue;
    if (next !== undefined && own !== next) return undefined;
    stride ??= own;
    next = own * size;
  }
  return stride ?? 0;
}

/**
 * The strides of a layout along runs of axes: each run steps through as many neighbouring axes as it has elements.
 * Undefined where one stride does not do. Axes and runs of one element may stand anywhere.
 */
export function stridesAlong(layout: Layout, runs: readonly number[]): readonly number[] | undefined {
  const strides: number[] = [];
  let axis = 0;
  for (const size of runs) {
    const axes: number[] = [];
    let covered = 1;
    for (; covered < size && axis < layout.shape.length; axis++) {
      covered *= layout.shape[axis] as number;
      axes.push(axis);
    }
    const stride = covered === size ? commonStride(layout, axes) : undefined;
    if (stride === undefined) return undefined;
    strides.push(stride);
  }
  return sizeOf(layout.shape) === sizeOf(runs) ? strides : undefined;
}

/** The same for layouts that are known to have them. */
export const along =
  (runs: readonly number[]) =>
  (layout: Layout): readonly number[] =>
    stridesAlong(layout, runs) ?? [];

/** An axis of several layouts at once. */
export interface Axis {
  readonly size: number;
  /** One for each layout. */
  readonly strides: readonly number[];
}

/** The axes of layouts of one shape, neighbours joined where every layout allows it, those of one element left out. */
export function collapse(layouts: readonly Layout[]): Axis[] {
  const axes: Axis[] = [];
  layouts[0]?.shape.forEach((size, at) => {
    const strides = layouts.map((layout) => layout.strides[at] ?? 0);
    const outer = axes.at(-1);
    if (size === 1) return;
    if (outer?.strides.every((stride, i) => stride === (strides[i] ?? 0) * size) === true)
      axes.splice(-1, 1, { size: outer.size * size, strides });
    else axes.push({ size, strides });
  });
  return axes;
}
