import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { shifted } from "../coordinate.ts";
import type { Packing } from "../product/pack.ts";
import type { Range } from "../strips.ts";
import { forTargets } from "./forTargets.ts";
import { forTurns } from "./forTurns.ts";
import { stripsOfPair } from "./stripPairs.ts";
import { isWithin } from "./windowRows.ts";
import type { LocatedWindows } from "./windowSource.ts";
import { forRows, type Here, tapAt } from "./windowTaps.ts";

/** Packs strips of elements of the window and their channels, four of these at a time, k being the positions, row after row. */
export function packPositions(code: Code, windows: LocatedWindows, packing: Packing, range: Range): void {
  const { strips, depth, tileRows } = packing;
  const length = windows.spatial.at(-1)?.count ?? 1;
  forTargets(code, strips, packing, range, (x, size, target) => {
    const taps = Array.from({ length: size / 4 }, (_, v) => tapAt(code, windows, shifted(x, 4 * v)));
    const [width = size] = stripsOfPair(size, tileRows);
    forRows(code, windows, taps, packing, (here) =>
      forTurns(code, length, () => copyPosition(code, windows, here, { target, width, stripBytes: 4 * width * depth })),
    );
  });
}

interface Target {
  readonly target: Local<"i32">;
  /** Of a strip; the next one follows in so many bytes. */
  readonly width: number;
  readonly stripBytes: number;
}

function copyPosition(code: Code, windows: LocatedWindows, taps: readonly Here[], to: Target): void {
  const { i32, v128, get, set } = code;
  const steps = windows.spatial.at(-1);
  const stride = steps?.stride ?? 1;
  const checks = steps !== undefined && !isWithin(steps);
  taps.forEach((tap, v) =>
    code.scope(() => {
      const mask = maskOf(code, tap, checks ? steps.extent : undefined);
      const { pointer } = tap;
      if (mask === undefined) v128.load(get(pointer), 0);
      else v128.and(v128.load(i32.and(get(pointer), get(mask)), 0), code.i32x4.splat(get(mask)));
      storeRows(code, to, 4 * v, code.keep("v128"));
    }),
  );
  for (const { pointer, place } of taps) {
    set(pointer, i32.add(get(pointer), i32.const(stride * (windows.view.strides.at(-2) ?? 0))));
    if (checks) set(place, i32.add(get(place), i32.const(stride)));
  }
  set(to.target, i32.add(get(to.target), i32.const(4 * to.width)));
}

/** Four rows, which may be of two strips. */
function storeRows(code: Code, { target, width, stripBytes }: Target, row: number, value: Local<"v128">): void {
  const { v128, get } = code;
  const at = (lane: number): number => {
    const strip = Math.floor((row + lane) / width);
    return strip * stripBytes + 4 * (row + lane - strip * width);
  };
  if (at(3) === at(0) + 12) v128.store(get(target), get(value), at(0));
  else for (const half of [0, 1]) v128.store64_lane(get(target), get(value), half, at(2 * half));
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
