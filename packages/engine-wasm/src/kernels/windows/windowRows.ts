import type { WindowSteps } from "@handloom/planner";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Coordinate, pushCoordinate } from "../coordinate.ts";
import { pushAddress } from "../view.ts";
import { forTurns } from "./forTurns.ts";
import { located } from "./located.ts";
import type { LocatedWindows } from "./windowSource.ts";

/** A row of the matrix: a position of the window. */
export interface Row {
  /** The address below the window's first element, wherever that is. */
  readonly pointer: Local<"i32">;
  /** The place of that element along each axis. */
  readonly places: readonly Local<"i32">[];
}

/** Finds the row of a position. */
export function rowAt(code: Code, { spatial, view }: LocatedWindows, x: Coordinate): Row {
  const { i32, get } = code;
  const position = code.keep(pushCoordinate(code, x));
  const along = located(
    code,
    position,
    spatial.map(({ count }) => count),
  );
  const places = spatial.map(({ stride, before }, axis) =>
    code.keep(i32.sub(i32.mul(get(along[axis + 1] as Local<"i32">), i32.const(stride)), i32.const(before))),
  );
  const offset = pushAddress(code, { ...view, strides: [view.strides[0] ?? 0] }, [{ local: along[0], plus: 0 }]);
  const pointer = code.keep(i32.add("i32", i32.const(offset)));
  places.forEach((place, axis) =>
    code.set(pointer, i32.add(get(pointer), i32.mul(get(place), i32.const(view.strides[axis + 1] ?? 0)))),
  );
  return { pointer, places };
}

/**
 * Writes `body` for each element of the window. It gets the rows' pointers to the elements below, and for each row whether that
 * element lies in the tensor; undefined where it always does.
 */
export function forElements(
  code: Code,
  windows: LocatedWindows,
  rows: readonly Row[],
  body: (rows: readonly Row[], inside: readonly (Local<"i32"> | undefined)[]) => void,
): void {
  const { i32, get } = code;
  const { spatial, view } = windows;
  const turn = (axis: number, current: readonly Row[], inside: readonly (Local<"i32"> | undefined)[]): void => {
    const steps = spatial[axis];
    if (steps === undefined) return body(current, inside);
    forTurns(code, steps.size, (k) =>
      code.scope(() => {
        const moved = current.map(({ pointer, places }) => ({
          pointer: code.keep(
            i32.add(
              get(pointer),
              i32.mul(pushCoordinate(code, k), i32.const(steps.dilation * (view.strides[axis + 1] ?? 0))),
            ),
          ),
          places,
        }));
        const holds = rows.map(({ places }, r) => {
          if (isWithin(steps)) return inside[r];
          const place = i32.add(
            get(places[axis] as Local<"i32">),
            i32.mul(pushCoordinate(code, k), i32.const(steps.dilation)),
          );
          const own = i32.lt_u(place, i32.const(steps.extent));
          const before = inside[r];
          return code.keep(before === undefined ? own : i32.and(own, get(before)));
        });
        turn(axis + 1, moved, holds);
      }),
    );
  };
  turn(
    0,
    rows,
    rows.map(() => undefined),
  );
}

/** Whether the window never leaves the axis. */
export function isWithin({ extent, size, count, stride, dilation, before }: WindowSteps): boolean {
  const ends = [0, (size - 1) * dilation].flatMap((place) => [place - before, place - before + (count - 1) * stride]);
  return Math.min(...ends) >= 0 && Math.max(...ends) < extent;
}

/**
 * Pointers of rows that can be read anywhere, with masks for the vectors behind them: outside of the tensor something else is
 * read, and made 0.
 *
 * @param inside whether each row is inside; none where that is sure
 */
export function maskOutside(
  code: Code,
  rows: readonly Row[],
  inside: readonly (Local<"i32"> | undefined)[],
): { readonly pointers: readonly Local<"i32">[]; readonly lanes: readonly (Local<"v128"> | undefined)[] } {
  const { i32, get } = code;
  const masks = inside.map((holds) => holds && code.keep(i32.sub(i32.const(0), get(holds))));
  const pointers = rows.map(({ pointer }, r) => {
    const mask = masks[r];
    return mask === undefined ? pointer : code.keep(i32.and(get(pointer), get(mask)));
  });
  return { pointers, lanes: masks.map((mask) => mask && code.keep(code.i32x4.splat(get(mask)))) };
}
