import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Coordinate, constant, pushCoordinate, shifted } from "../coordinate.ts";
import { forStrips, type Range, type Strips } from "../strips.ts";
import { transpose } from "../transpose.ts";
import { type Address, anchored, loadLanes, pushAddress, storeLanes, type View } from "../view.ts";

/**
 * A matrix that is read once, element (x, k): `x` numbers the rows of a left operand, the columns of a right one. It may be
 * computed while it is read.
 */
export interface Source {
  /** Along which coordinate four neighbours make a vector. */
  readonly lanes: "x" | "k";
  /** Before the steps of a strip that begins at x: the place for addresses. */
  place?(code: Code, x: Coordinate): void;
  /** Packs strips of it all by itself: what is not loaded element by element. */
  readonly pack?: PackStrips | undefined;
  /** Blocks of k are multiples of this many steps. Default 1. */
  readonly unit?: number | undefined;
  /** The strips of rows, and those that it packs, where it is faster at several strips at a time. Default: strip by strip. */
  cut?(rows: number, size: number): { readonly rows: Strips; readonly packed: Strips } | undefined;
  /** Whether `pack` writes each row along k, as `[x][k]`, where transposing to strips would cost more than a tile gains by them. */
  readonly isAlongK?: boolean | undefined;
  /** Elements from (x, k) on along `lanes`. Lanes from `count` on may hold anything, but must not be read beyond memory. */
  load(code: Code, x: Coordinate, k: Coordinate, count: number): "v128";
}

/** Writes what {@link packStrips} does. */
export type PackStrips = (code: Code, packing: Packing, range: Range) => void;

/** A view with strides for x and k, as a source. */
export function viewSource(view: View): Source {
  const lanes = view.strides[1] === 4 ? "k" : "x";
  let from = view;
  return {
    lanes,
    place: (code, x) => {
      from = anchored(code, view, [x]);
    },
    load: (code, x, k, count) => loadLanes(code, from, [constant(x), k], lanes === "x" ? 0 : 1, count),
  };
}

export interface Packing {
  readonly source: Source;
  readonly strips: Strips;
  /** Rows of a tile: what is packed at a time may be two strips. */
  readonly tileRows: number;
  /** A strip of width w takes w rounded up to a multiple of this; what is added holds anything. */
  readonly roundTo: 1 | 4;
  readonly to: Address;
  /** The first k and the number of them. */
  readonly first: Coordinate;
  readonly depth: number;
}

/** Copies strips of a source in the order that a product reads them: [strip][k][x within the strip]. */
export function packStrips(code: Code, packing: Packing, range: Range): void {
  const { strips, roundTo, to, depth, source } = packing;
  if (source.pack !== undefined) return source.pack(code, packing, range);
  const write = source.lanes === "x" ? packAlongX : packAlongK;
  forStrips(code, strips, range, (x, size) =>
    code.scope(() => {
      const width = Math.ceil(size / roundTo) * roundTo;
      const pointer = code.local("i32");
      source.place?.(code, x);
      const offset = pushAddress(code, { address: to, strides: [4 * depth] }, [x]);
      code.set(pointer, "i32");
      const target: View = { address: { pointer, offset }, strides: [4 * width, 4] };
      forDepth(code, packing, pointer, 16 * width, (k, row, count) =>
        write(code, { source, x, size, width, target }, k, row, count),
      );
    }),
  );
}

interface Strip {
  readonly source: Source;
  readonly x: Coordinate;
  /** Elements that exist, and elements that are written. */
  readonly size: number;
  readonly width: number;
  /** By k and x, both within the strip. */
  readonly target: View;
}

/** Four steps of k at a time, then those that are left; `row` is the first of them in the target. */
function forDepth(
  code: Code,
  { first, depth }: Packing,
  pointer: Local<"i32">,
  bytes: number,
  body: (k: Coordinate, row: number, count: number) => void,
): void {
  const { i32, get, set } = code;
  const full = depth - (depth % 4);
  const rest = depth % 4;
  if (full <= 4) {
    if (full === 4) body(first, 0, 4);
    if (rest > 0) body(shifted(first, full), full, rest);
    return;
  }
  const k = code.local("i32");
  const end = code.local("i32");
  set(k, pushCoordinate(code, first));
  set(end, i32.add(get(k), i32.const(full)));
  code.loop((again) => {
    body({ local: k, plus: 0 }, 0, 4);
    set(pointer, i32.add(get(pointer), i32.const(bytes)));
    code.br_if(again, i32.lt_s(code.tee(k, i32.add(get(k), i32.const(4))), get(end)));
  });
  if (rest > 0) body({ local: k, plus: 0 }, 0, rest);
}

function packAlongX(
  code: Code,
  { source, x, size, width, target }: Strip,
  k: Coordinate,
  row: number,
  count: number,
): void {
  for (let step = 0; step < count; step++) {
    for (let i = 0; i < width; i += 4) {
      code.scope(() => {
        const value = code.keep(source.load(code, shifted(x, i), shifted(k, step), Math.min(4, size - i)));
        storeLanes(code, target, [{ plus: row + step }, { plus: i }], 1, Math.min(4, width - i), value);
      });
    }
  }
}

function packAlongK(
  code: Code,
  { source, x, size, width, target }: Strip,
  k: Coordinate,
  row: number,
  count: number,
): void {
  for (let i = 0; i < width; i += 4) {
    code.scope(() => {
      const along = [0, 1, 2, 3].map((j) =>
        code.keep(i + j < size ? source.load(code, shifted(x, i + j), k, count) : code.f32x4.const(0)),
      );
      const columns = transpose(code, along).slice(0, count);
      columns.forEach((value, step) =>
        storeLanes(code, target, [{ plus: row + step }, { plus: i }], 1, Math.min(4, width - i), value),
      );
    });
  }
}
