import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Coordinate, pushCoordinate, shifted } from "../coordinate.ts";
import type { Packing } from "../pack.ts";
import { forStrips, type Range } from "../strips.ts";
import { pushAddress } from "../view.ts";
import { forTurns } from "./forTurns.ts";
import { located } from "./located.ts";
import { storeSome } from "./packElements.ts";
import { isWithin } from "./windowRows.ts";
import type { LocatedWindows } from "./windowSource.ts";

/** An element of the window with a channel, or with four that one load takes. */
interface Tap {
  /** The element below it at the first position. */
  readonly pointer: Local<"i32">;
  /** Its place along each axis at the first position. */
  readonly places: readonly Local<"i32">[];
}

/** Packs strips of elements of the window and their channels, k being the positions, row after row. */
export function packPositions(code: Code, windows: LocatedWindows, packing: Packing, range: Range): void {
  const { strips, to, depth, first } = packing;
  const isWhole = isAligned(windows, strips.size);
  forStrips(code, strips, range, (x, size) =>
    code.scope(() => {
      const { i32 } = code;
      const offset = pushAddress(code, { address: to, strides: [4 * depth] }, [x]);
      const target = code.keep(i32.add("i32", i32.const(offset)));
      const starts = Array.from({ length: size }, (_, lane) => lane).filter((lane) => !isWhole || lane % 4 === 0);
      const taps = starts.map((lane) => tapAt(code, windows, shifted(x, lane)));
      forRows(code, windows, taps, { first, depth, target, size, isWhole });
    }),
  );
}

/** Whether four rows of a strip are always neighbouring channels of one element. */
function isAligned({ channels, view }: LocatedWindows, size: number): boolean {
  return channels % 4 === 0 && size % 4 === 0 && view.strides.at(-1) === 4;
}

function tapAt(code: Code, { spatial, view, channels }: LocatedWindows, x: Coordinate): Tap {
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

interface Target {
  readonly first: Coordinate;
  readonly depth: number;
  readonly target: Local<"i32">;
  readonly size: number;
  readonly isWhole: boolean;
}

/** Rows of positions: what is the same along one is found once. */
function forRows(code: Code, windows: LocatedWindows, taps: readonly Tap[], to: Target): void {
  const { i32, get, set } = code;
  const { spatial, view } = windows;
  const length = spatial.at(-1)?.count ?? 1;
  const row = code.local("i32");
  set(row, i32.div_u(pushCoordinate(code, to.first), i32.const(length)));
  forTurns(code, to.depth / length, () =>
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
      forTurns(code, length, () => copyPosition(code, windows, here, to));
      set(row, i32.add(get(row), i32.const(1)));
    }),
  );
}

/** A tap at a position: its address, its place along the last axis, and whether it is in the tensor along the others. */
interface Here {
  readonly pointer: Local<"i32">;
  readonly place: Local<"i32">;
  readonly holds: Local<"i32"> | undefined;
}

function copyPosition(
  code: Code,
  windows: LocatedWindows,
  taps: readonly Here[],
  { target, size, isWhole }: Target,
): void {
  const { i32, v128, get, set } = code;
  const steps = windows.spatial.at(-1);
  const stride = steps?.stride ?? 1;
  const checks = steps !== undefined && !isWithin(steps);
  for (let lane = 0; lane < size; lane += 4) {
    const count = Math.min(4, size - lane);
    code.scope(() => {
      const value = code.local("v128");
      const group = isWhole ? [taps[lane / 4] as Here] : taps.slice(lane, lane + count);
      const masks = group.map((tap) => maskOf(code, tap, checks ? steps.extent : undefined));
      group.forEach(({ pointer }, j) => {
        const mask = masks[j];
        const address = (): "i32" => (mask === undefined ? get(pointer) : i32.and(get(pointer), get(mask)));
        if (isWhole) set(value, v128.load(address(), 0));
        else if (j === 0) set(value, v128.load32_zero(address(), 0));
        else set(value, v128.load32_lane(address(), get(value), j, 0));
      });
      maskLanes(code, value, masks, isWhole);
      storeSome(code, target, 4 * lane, count, value);
    });
  }
  for (const { pointer, place } of taps) {
    set(pointer, i32.add(get(pointer), i32.const(stride * (windows.view.strides.at(-2) ?? 0))));
    if (checks) set(place, i32.add(get(place), i32.const(stride)));
  }
  set(target, i32.add(get(target), i32.const(4 * size)));
}

/** All ones where the tap is in the tensor, else 0, which is also an address that may be read. */
function maskOf(code: Code, { place, holds }: Here, extent: number | undefined): Local<"i32"> | undefined {
  const { i32, get } = code;
  if (extent === undefined && holds === undefined) return undefined;
  i32.const(0);
  if (extent === undefined) get(holds as Local<"i32">);
  else {
    i32.lt_u(get(place), i32.const(extent));
    if (holds !== undefined) i32.and("i32", get(holds));
  }
  return code.keep(i32.sub("i32", "i32"));
}

function maskLanes(
  code: Code,
  value: Local<"v128">,
  masks: readonly (Local<"i32"> | undefined)[],
  isWhole: boolean,
): void {
  const { v128, i32x4, get, set } = code;
  const [first] = masks;
  if (first === undefined) return;
  if (isWhole || masks.length === 1) return set(value, v128.and(get(value), i32x4.splat(get(first))));
  const mask = code.keep(i32x4.splat(get(first)));
  masks.forEach((lane, j) => {
    if (j > 0) set(mask, i32x4.replace_lane(get(mask), get(lane as Local<"i32">), j));
  });
  set(value, v128.and(get(value), get(mask)));
}
