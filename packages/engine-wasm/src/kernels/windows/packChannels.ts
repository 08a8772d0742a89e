import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { shifted } from "../coordinate.ts";
import type { Packing } from "../product/pack.ts";
import { forStrips, type Range, vectors, whole } from "../strips.ts";
import { forTargets } from "./forTargets.ts";
import { forElements, maskOutside, type Row, rowAt } from "./windowRows.ts";
import type { LocatedWindows } from "./windowSource.ts";

/** Vectors of channels that are copied without a loop. */
const straight = 4;

/** Packs positions each along k, which are the elements of the window and their channels: vectors stay as they are. */
export function packChannels(code: Code, windows: LocatedWindows, packing: Packing, range: Range): void {
  forTargets(code, packing.strips, packing, range, (x, size, target) => {
    const rows = Array.from({ length: size }, (_, r) => rowAt(code, windows, shifted(x, r)));
    forElements(code, windows, rows, (current, inside) =>
      copyElement(code, windows, current, inside, { target, rowBytes: 4 * packing.depth }),
    );
  });
}

interface Target {
  readonly target: Local<"i32">;
  readonly rowBytes: number;
}

/** The channels of an element of the window, for all rows. */
function copyElement(
  code: Code,
  { channels }: LocatedWindows,
  rows: readonly Row[],
  inside: readonly (Local<"i32"> | undefined)[],
  { target, rowBytes }: Target,
): void {
  const { i32, v128, get, set } = code;
  const { pointers, lanes } = maskOutside(code, rows, inside);
  const strips = vectors(channels / 4, straight);
  forStrips(code, strips, whole(strips), (_, count) => {
    pointers.forEach((pointer, r) => {
      const mask = lanes[r];
      for (let v = 0; v < count; v++) {
        get(target);
        v128.load(get(pointer), 16 * v);
        if (mask !== undefined) v128.and("v128", get(mask));
        v128.store("i32", "v128", r * rowBytes + 16 * v);
      }
    });
    for (const pointer of pointers) set(pointer, i32.add(get(pointer), i32.const(16 * count)));
    set(target, i32.add(get(target), i32.const(16 * count)));
  });
}
