import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { shifted } from "../coordinate.ts";
import type { Packing } from "../product/pack.ts";
import type { Range } from "../strips.ts";
import { transpose } from "../transpose.ts";
import { forTargets } from "./forTargets.ts";
import { forTurns } from "./forTurns.ts";
import { forElements, type Row, rowAt } from "./windowRows.ts";
import type { LocatedWindows } from "./windowSource.ts";

/** Packs strips of positions, k being the elements of the window and their channels. */
export function packElements(code: Code, windows: LocatedWindows, packing: Packing, range: Range): void {
  forTargets(code, packing.strips, packing, range, (x, size, target) => {
    const rows = Array.from({ length: size }, (_, r) => rowAt(code, windows, shifted(x, r)));
    forElements(code, windows, rows, (current, inside) => copyChannels(code, windows, current, inside, target));
  });
}

function copyChannels(
  code: Code,
  { view, channels }: LocatedWindows,
  rows: readonly Row[],
  inside: readonly (Local<"i32"> | undefined)[],
  target: Local<"i32">,
): void {
  const { i32, get, set } = code;
  const stride = view.strides.at(-1) ?? 0;
  const safe = code.local("i32");
  set(safe, i32.const(0));
  // Outside of the tensor something else is read, and made 0.
  const pointers = rows.map(({ pointer }, r) => {
    const holds = inside[r];
    if (holds === undefined) return pointer;
    return code.keep(code.select(get(pointer), get(safe), get(holds)));
  });
  const vectors = stride === 4 ? Math.floor(channels / 4) : 0;
  if (vectors > 0) {
    const masks = inside.map((holds) => holds && code.keep(code.i32x4.splat(i32.sub(i32.const(0), get(holds)))));
    forTurns(code, vectors, () => copyFour(code, pointers, masks, target));
  }
  for (let c = 4 * vectors; c < channels; c++) copyOne(code, pointers, inside, (c - 4 * vectors) * stride, target);
}

/** Four channels of all rows, transposed: those of a channel stand side by side. */
function copyFour(
  code: Code,
  pointers: readonly Local<"i32">[],
  masks: readonly (Local<"v128"> | undefined)[],
  target: Local<"i32">,
): void {
  const { v128, i32, get, set } = code;
  const width = pointers.length;
  for (let r = 0; r < width; r += 4) {
    code.scope(() => {
      const loaded = [0, 1, 2, 3].map((j) => {
        const pointer = pointers[r + j];
        if (pointer === undefined) return code.keep(code.f32x4.const(0));
        const mask = masks[r + j];
        const value = v128.load(get(pointer), 0);
        return code.keep(mask === undefined ? value : v128.and(value, get(mask)));
      });
      transpose(code, loaded).forEach((value, channel) =>
        storeSome(code, target, 4 * (channel * width + r), Math.min(4, width - r), value),
      );
    });
  }
  for (const pointer of pointers) set(pointer, i32.add(get(pointer), i32.const(16)));
  set(target, i32.add(get(target), i32.const(16 * width)));
}

/** One channel of all rows. */
function copyOne(
  code: Code,
  pointers: readonly Local<"i32">[],
  inside: readonly (Local<"i32"> | undefined)[],
  offset: number,
  target: Local<"i32">,
): void {
  const { v128, i32, get, set } = code;
  const width = pointers.length;
  for (let r = 0; r < width; r += 4) {
    const count = Math.min(4, width - r);
    code.scope(() => {
      const value = code.local("v128");
      const mask = code.local("v128");
      const isMasked = inside[r] !== undefined;
      for (let j = 0; j < count; j++) {
        const pointer = get(pointers[r + j] as Local<"i32">);
        set(value, j === 0 ? v128.load32_zero(pointer, offset) : v128.load32_lane(pointer, get(value), j, offset));
        if (!isMasked) continue;
        const holds = (): "i32" => i32.sub(i32.const(0), get(inside[r + j] as Local<"i32">));
        set(mask, j === 0 ? code.i32x4.splat(holds()) : code.i32x4.replace_lane(get(mask), holds(), j));
      }
      if (isMasked) set(value, v128.and(get(value), get(mask)));
      storeSome(code, target, 4 * r, count, value);
    });
  }
  set(target, i32.add(get(target), i32.const(4 * width)));
}

/** Stores the first lanes of a vector. */
export function storeSome(code: Code, target: Local<"i32">, offset: number, count: number, value: Local<"v128">): void {
  const { v128, get } = code;
  if (count === 4) v128.store(get(target), get(value), offset);
  else if (count > 1) v128.store64_lane(get(target), get(value), 0, offset);
  if (count % 2 === 1) v128.store32_lane(get(target), get(value), count - 1, offset + 4 * (count - 1));
}
