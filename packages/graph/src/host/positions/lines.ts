import { stridesOf } from "../../expr/shape.ts";

/** The elements along one axis: `start + i · stride` for i below `size`. */
export interface Line {
  readonly start: number;
  readonly stride: number;
  readonly size: number;
}

/** Every line of a shape along an axis, in row-major order of their starts. */
export function linesAlong(shape: readonly number[], axis: number): readonly Line[] {
  const stride = stridesOf(shape)[axis] as number;
  const size = shape[axis] as number;
  const outer = shape.slice(0, axis).reduce((count, length) => count * length, 1);
  const starts = Array.from(
    { length: outer * stride },
    (_, i) => Math.floor(i / stride) * stride * size + (i % stride),
  );
  return size === 0 ? [] : starts.map((start) => ({ start, stride, size }));
}
