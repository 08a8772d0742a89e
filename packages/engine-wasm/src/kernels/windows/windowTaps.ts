import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Coordinate, pushCoordinate } from "../coordinate.ts";
import { pushAddress } from "../view.ts";
import { forTurns } from "./forTurns.ts";
import { located } from "./located.ts";
import { isWithin } from "./windowRows.ts";
import type { LocatedWindows } from "./windowSource.ts";

/** An element of the window with a channel, or with four that one load takes. */
export interface Tap {
  /** The element below it at the first position. */
  readonly pointer: Local<"i32">;
  /** Its place along each axis at the first position. */
  readonly places: readonly Local<"i32">[];
}

/** Finds a tap by its number. */
export function tapAt(code: Code, { spatial, view, channels }: LocatedWindows, x: Coordinate): Tap {
  const { i32, get, set } = code;
  const number = code.keep(pushCoordinate(code, x));
  const sizes = [...spatial.map(({ size }) => size), channels].slice(1);
  const along = located(code, number, sizes);
  const places = spatial.map(({ dilation, before }, axis) =>
    code.keep(i32.sub(i32.mul(get(along[axis] as Local<"i32">), i32.const(dilation)), i32.const(before))),
  );
  const offset = pushAddress(code, { ...view, strides: [view.strides.at(-1) ?? 0] }, [
    { local: along.at(-1), plus: 0 },
  ]);
  const pointer = code.keep(i32.add("i32", i32.const(offset)));
  places.forEach((place, axis) =>
    set(pointer, i32.add(get(pointer), i32.mul(get(place), i32.const(view.strides[axis + 1] ?? 0)))),
  );
  return { pointer, places };
}

/** A tap at a position: its address, its place along the last axis, and whether it is in the tensor along the others. */
export interface Here {
  readonly pointer: Local<"i32">;
  readonly place: Local<"i32">;
  readonly holds: Local<"i32"> | undefined;
}

/** Writes `body` for each row of the positions from `first` on: it gets the taps at the first position of the row. */
export function forRows(
  code: Code,
  windows: LocatedWindows,
  taps: readonly Tap[],
  { first, depth }: { readonly first: Coordinate; readonly depth: number },
  body: (taps: readonly Here[]) => void,
): void {
  const { i32, get, set } = code;
  const { spatial, view } = windows;
  const length = spatial.at(-1)?.count ?? 1;
  const row = code.local("i32");
  set(row, i32.div_u(pushCoordinate(code, first), i32.const(length)));
  forTurns(code, depth / length, () =>
    code.scope(() => {
      const outer = spatial.slice(0, -1);
      const along = located(
        code,
        row,
        outer.map(({ count }) => count),
      );
      const moved = code.keep(i32.mul(get(along[0] as Local<"i32">), i32.const(view.strides[0] ?? 0)));
      outer.forEach(({ stride }, axis) =>
        set(
          moved,
          i32.add(
            get(moved),
            i32.mul(get(along[axis + 1] as Local<"i32">), i32.const(stride * (view.strides[axis + 1] ?? 0))),
          ),
        ),
      );
      const here = taps.map(({ pointer, places }) => {
        const holds = outer.flatMap((steps, axis) => {
          if (isWithin(steps)) return [];
          const place = i32.mul(get(along[axis + 1] as Local<"i32">), i32.const(steps.stride));
          return [code.keep(i32.lt_u(i32.add(place, get(places[axis] as Local<"i32">)), i32.const(steps.extent)))];
        });
        const [one, ...others] = holds;
        for (const other of others) set(one as Local<"i32">, i32.and(get(one as Local<"i32">), get(other)));
        return {
          pointer: code.keep(i32.add(get(pointer), get(moved))),
          place: code.keep(get(places.at(-1) as Local<"i32">)),
          holds: one,
        };
      });
      body(here);
      set(row, i32.add(get(row), i32.const(1)));
    }),
  );
}
