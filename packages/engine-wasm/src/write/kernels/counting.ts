import type { Coordinate } from "../../kernels/coordinate.ts";
import { forStrips, type Range, singles } from "../../kernels/strips.ts";
import type { Code } from "../../wasm/code.ts";

/** Up to this many turns a loop is written out. */
const straight = 4;

/** Writes `body` for 0, step, 2·step, … below `count`, which is a multiple of `step`. */
export function forCount(
  code: Code,
  count: number,
  body: (at: Coordinate) => void,
  step = 1,
  writtenOut: number = straight,
): void {
  const { i32, get } = code;
  if (count <= writtenOut * step) {
    for (let plus = 0; plus < count; plus += step) code.scope(() => body({ plus }));
    return;
  }
  code.scope(() => {
    const local = code.keep(i32.const(0));
    code.loop((again) => {
      code.scope(() => body({ local, plus: 0 }));
      code.br_if(again, i32.lt_u(code.tee(local, i32.add(get(local), i32.const(step))), i32.const(count)));
    });
  });
}

/** A part of one of the axes: a block takes these coordinates along it, and all along the others. */
export interface Cut {
  readonly axis: number;
  readonly range: Range;
}

/** The axis along which there is most to cut. */
export const longestAxis = (sizes: readonly number[]): number => sizes.indexOf(Math.max(...sizes));

/** Writes `body` for each combination of coordinates below `sizes`. */
export function forAll(
  code: Code,
  sizes: readonly number[],
  body: (at: readonly Coordinate[]) => void,
  writtenOut: number = straight,
  cut?: Cut,
): void {
  const [size, ...rest] = sizes;
  if (size === undefined) return body([]);
  const left = cut && { ...cut, axis: cut.axis - 1 };
  const inside = (at: Coordinate): void => forAll(code, rest, (others) => body([at, ...others]), writtenOut, left);
  if (cut?.axis === 0) forStrips(code, singles(size), cut.range, (at) => code.scope(() => inside(at)));
  else forCount(code, size, inside, 1, writtenOut);
}
