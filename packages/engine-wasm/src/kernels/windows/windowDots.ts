import { madd } from "../../math/parts/madd.ts";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { type Coordinate, shifted } from "../coordinate.ts";
import type { Epilogue } from "../product/epilogue.ts";
import { forStrips, vectors, whole } from "../strips.ts";
import { transpose } from "../transpose.ts";
import { pushAddress, type View } from "../view.ts";
import { forTurns } from "./forTurns.ts";
import { forElements, maskOutside, type Row, rowAt } from "./windowRows.ts";
import type { LocatedWindows } from "./windowSource.ts";

/** Whether {@link windowDots} can compute a product: one column, and channels that fill vectors and lie side by side, as the column does. */
export function areDots({ sums, channels, view }: LocatedWindows, right: View, columns: number): boolean {
  return (
    sums === "elements" && columns === 1 && channels % 4 === 0 && view.strides.at(-1) === 4 && right.strides[1] === 4
  );
}

/**
 * The product of windows and one column, four positions at a time. Each element is read once, so packing it would cost more
 * than multiplying it where it lies. Lanes add up channels, four sums for each position, which are added last.
 */
export function windowDots(
  code: Code,
  windows: LocatedWindows,
  right: View,
  { rows, depth }: { readonly rows: number; readonly depth: number },
  epilogue: Epilogue,
): void {
  const strips = vectors(rows);
  forStrips(code, strips, whole(strips), (x, size) =>
    code.scope(() => {
      const sums = code.locals("v128", 4);
      for (const sum of sums) code.set(sum, code.f32x4.const(0));
      const offset = pushAddress(code, right, []);
      const factors = code.keep(code.i32.add("i32", code.i32.const(offset)));
      const lines = Array.from({ length: depth === 0 ? 0 : size }, (_, r) => rowAt(code, windows, shifted(x, r)));
      forElements(code, windows, lines, (current, inside) =>
        addChannels(code, windows, current, inside, factors, sums),
      );
      finish(code, x, size, sums, epilogue);
    }),
  );
}

function addChannels(
  code: Code,
  { channels }: LocatedWindows,
  rows: readonly Row[],
  inside: readonly (Local<"i32"> | undefined)[],
  factors: Local<"i32">,
  sums: readonly Local<"v128">[],
): void {
  const { i32, v128, get, set } = code;
  const { pointers, lanes } = maskOutside(code, rows, inside);
  forTurns(code, channels / 4, () =>
    code.scope(() => {
      const factor = code.keep(v128.load(get(factors), 0));
      pointers.forEach((pointer, r) => {
        const [sum, mask] = [sums[r] as Local<"v128">, lanes[r]];
        v128.load(get(pointer), 0);
        if (mask !== undefined) v128.and("v128", get(mask));
        set(sum, madd(code, "v128", get(factor), get(sum)));
        set(pointer, i32.add(get(pointer), i32.const(16)));
      });
      set(factors, i32.add(get(factors), i32.const(16)));
    }),
  );
}

function finish(code: Code, row: Coordinate, count: number, sums: readonly Local<"v128">[], epilogue: Epilogue): void {
  const { f32x4, get } = code;
  const [a, b, c, d] = transpose(code, sums) as [Local<"v128">, Local<"v128">, Local<"v128">, Local<"v128">];
  const pair = f32x4.add(get(a), get(b));
  const total = code.keep(f32x4.add(pair, f32x4.add(get(c), get(d))));
  const place = { row, column: { plus: 0 }, lanes: "row", count } as const;
  epilogue.tile?.(code, place);
  epilogue.row(code, { ...place, values: [total] });
}
