import type { WindowSteps, Windows } from "@handloom/planner";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { pushCoordinate } from "../coordinate.ts";
import type { Packing } from "../product/pack.ts";
import { forStrips, type Range, singles } from "../strips.ts";
import { pushAddress } from "../view.ts";
import { storeSome } from "./packElements.ts";
import { forElements, type Row, rowAt } from "./windowRows.ts";
import type { LocatedWindows } from "./windowSource.ts";

/** Runs of up to this many vectors are copied without loops. */
const straight = 32;

/** Whether the elements of the window along the last axis, with their channels, lie side by side in memory: few enough to be copied without loops. */
export function hasRuns({ spatial, channels, view }: Windows): boolean {
  const [along = 0, channel] = view.strides.slice(-2);
  const vectors = spatial
    .slice(0, -1)
    .reduce((count, { size }) => count * size, Math.ceil(runOf(spatial, channels) / 4));
  return channel === 1 && along === channels && spatial.at(-1)?.dilation === 1 && vectors <= straight;
}

const runOf = (spatial: readonly WindowSteps[], channels: number): number => (spatial.at(-1)?.size ?? 1) * channels;

/**
 * Packs positions each along k, which are the elements of the window and their channels: run by run where all of the window is in
 * the tensor.
 */
export function packRuns(code: Code, windows: LocatedWindows, { strips, to, depth }: Packing, range: Range): void {
  const { i32, get, set } = code;
  const { spatial, view } = windows;
  const last = spatial.at(-1) as WindowSteps;
  const position = createPosition(code, windows);
  const [target, left] = code.locals("i32", 2) as [Local<"i32">, Local<"i32">];
  set(left, i32.const(0));
  forStrips(code, singles(strips.extent), range, (x) =>
    code.scope(() => {
      code.if(i32.eqz(get(left)), () =>
        code.scope(() => {
          set(left, i32.sub(i32.const(last.count), i32.rem_u(pushCoordinate(code, x), i32.const(last.count))));
          position.find(rowAt(code, windows, x));
          const offset = pushAddress(code, { address: to, strides: [4 * depth] }, [x]);
          set(target, i32.add("i32", i32.const(offset)));
        }),
      );
      const isInside = i32.and(get(position.isInside), pushInside(code, last, position.row));
      code.if(
        isInside,
        () => copyRuns(code, windows, position.row.pointer, target),
        () => copyElements(code, windows, position.row, target),
      );
      const { pointer, places } = position.row;
      const place = places.at(-1) as Local<"i32">;
      set(pointer, i32.add(get(pointer), i32.const(last.stride * (view.strides.at(-2) ?? 0))));
      set(place, i32.add(get(place), i32.const(last.stride)));
      set(target, i32.add(get(target), i32.const(4 * depth)));
      set(left, i32.sub(get(left), i32.const(1)));
    }),
  );
}

/** A position that moves along the last axis. */
function createPosition(code: Code, { spatial }: LocatedWindows) {
  const { i32, get, set } = code;
  const row: Row = { pointer: code.local("i32"), places: code.locals("i32", spatial.length) };
  /** Whether the window is in the tensor along all axes but the last. */
  const isInside = code.local("i32");
  return {
    row,
    isInside,
    find({ pointer, places }: Row): void {
      set(row.pointer, get(pointer));
      places.forEach((place, axis) => set(row.places[axis] as Local<"i32">, get(place)));
      set(isInside, i32.const(1));
      spatial.slice(0, -1).forEach((steps, axis) => {
        set(isInside, i32.and(get(isInside), pushWithin(code, steps, row.places[axis] as Local<"i32">)));
      });
    },
  };
}

const pushInside = (code: Code, last: WindowSteps, { places }: Row): "i32" =>
  pushWithin(code, last, places.at(-1) as Local<"i32">);

/** Whether a window whose first element is at a place is in the tensor as a whole. It may go either way from there. */
function pushWithin({ i32, get }: Code, { extent, size, dilation }: WindowSteps, place: Local<"i32">): "i32" {
  const last = (size - 1) * dilation;
  const lowest = last < 0 ? i32.add(get(place), i32.const(last)) : get(place);
  return i32.lt_u(lowest, i32.const(Math.max(0, extent - Math.abs(last))));
}

/** A run for each element of the other axes. It may store too much, which the next run overwrites. */
function copyRuns(code: Code, { spatial, channels, view }: LocatedWindows, from: Local<"i32">, to: Local<"i32">): void {
  const { i32, v128, get } = code;
  const run = runOf(spatial, channels);
  const starts = spatial
    .slice(0, -1)
    .reduce<readonly number[]>(
      (all, { size, dilation }, axis) =>
        all.flatMap((start) =>
          Array.from({ length: size }, (_, k) => start + k * dilation * (view.strides[axis + 1] ?? 0)),
        ),
      [0],
    );
  starts.forEach((start, number) => {
    const isLast = number === starts.length - 1;
    for (let at = 0; at < run; at += 4) {
      const [count, offset] = [Math.min(4, run - at), start + 4 * at];
      const target = 4 * (number * run + at);
      const push = (): "v128" =>
        offset < 0 ? v128.load(i32.add(get(from), i32.const(offset)), 0) : v128.load(get(from), offset);
      if (count === 4 || !isLast) {
        get(to);
        v128.store("i32", push(), target);
        continue;
      }
      code.scope(() => storeSome(code, to, target, count, code.keep(push())));
    }
  });
}

/** Element by element, 0 outside of the tensor. */
function copyElements(code: Code, windows: LocatedWindows, row: Row, to: Local<"i32">): void {
  const { i32, get, set } = code;
  const target = code.keep(get(to));
  forElements(code, windows, [row], ([current], [holds]) => {
    const { pointer } = current as Row;
    const mask = holds && code.keep(i32.sub(i32.const(0), get(holds)));
    const from = mask === undefined ? pointer : code.keep(i32.and(get(pointer), get(mask)));
    for (let channel = 0; channel < windows.channels; channel++) {
      get(target);
      i32.load(get(from), 4 * channel);
      if (mask !== undefined) i32.and("i32", get(mask));
      i32.store("i32", "i32", 4 * channel);
    }
    set(target, i32.add(get(target), i32.const(4 * windows.channels)));
  });
}
