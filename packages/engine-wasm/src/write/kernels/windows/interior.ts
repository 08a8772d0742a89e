import type { WindowSteps } from "@handloom/planner";
import { type Coordinate, pushCoordinate } from "../../../kernels/coordinate.ts";
import { forStrips, vectors, whole } from "../../../kernels/strips.ts";
import type { Code } from "../../../wasm/code.ts";

/** Positions of a window along an axis from `start` on, before `end`. */
export interface Positions {
  readonly start: number;
  readonly end: number;
  /** Whether all elements of the window lie in the tensor. */
  readonly isInside: boolean;
}

/** The positions in order: those at the edges, and those between them where the window lies inside of the tensor. */
export function partsOf({ extent, size, count, stride, dilation, before }: WindowSteps): readonly Positions[] {
  const ends = [0, Math.max(0, size - 1) * dilation];
  const [lowest, highest] = [Math.min(...ends) - before, Math.max(...ends) - before];
  const start = Math.min(count, Math.max(0, Math.ceil(-lowest / stride)));
  const end = Math.max(start, Math.min(count, Math.floor((extent - 1 - highest) / stride) + 1));
  const parts = [
    { start: 0, end: start, isInside: false },
    { start, end, isInside: true },
    { start: end, end: count, isInside: false },
  ];
  return parts.filter((part) => part.end > part.start);
}

/** Writes `body` for so many positions at a time, and for the rest. */
export function forPart(
  code: Code,
  { start, end }: Positions,
  most: number,
  body: (at: Coordinate, count: number) => void,
): void {
  const strips = vectors(end - start, most);
  forStrips(code, strips, whole(strips), (at, count) =>
    code.scope(() => body(at.local === undefined ? { plus: at.plus + start } : movedBy(code, at, start), count)),
  );
}

function movedBy(code: Code, at: Coordinate, start: number): Coordinate {
  if (start === 0) return at;
  return { local: code.keep(code.i32.add(pushCoordinate(code, at), code.i32.const(start))), plus: 0 };
}
