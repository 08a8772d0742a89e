import type { Coordinate } from "../kernels/coordinate.ts";
import { forStrips, type Range, vectors } from "../kernels/strips.ts";
import { type Address, loadLanes, pushAddress, storeLanes, type View } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import { collapse, type Layout, squeezed } from "./layout.ts";
import { forAll, forCount } from "./loops.ts";

/** Up to this many vectors are copied without a loop; from `bulk` on the machine's own copying is faster. */
const straight = 4;
const bulk = 64;

/** Copies elements of four bytes that stand in a row. */
export function copyRow(code: Code, to: Address, from: Address, count: number): void {
  if (count > 4 * bulk) {
    const { memory, i32 } = code;
    pushPlain(code, to);
    pushPlain(code, from);
    memory.copy("i32", "i32", i32.const(4 * count));
    return;
  }
  const target: View = { address: to, strides: [4] };
  const source: View = { address: from, strides: [4] };
  forVectors(code, count, (at, lanes) => {
    storeLanes(code, target, [at], 0, lanes, code.keep(loadLanes(code, source, [at], 0, lanes)));
  });
}

/** Copies a value from one layout to another. */
export function copyLayout(code: Code, to: Address, target: Layout, from: Address, source: Layout): void {
  const axes = collapse([target, source].map(squeezed));
  const sizes = axes.length === 0 ? [1] : axes.map(({ size }) => size);
  const view = (address: Address, { offset }: Layout, which: 0 | 1): View => ({
    address: { ...address, offset: address.offset + 4 * offset },
    strides: axes.map(({ strides }) => 4 * (strides[which] ?? 0)),
  });
  const [toView, fromView] = [view(to, target, 0), view(from, source, 1)];
  const axis = sizes.length - 1;
  forAll(code, sizes.slice(0, -1), (outer) =>
    forVectors(code, sizes[axis] ?? 1, (at, lanes) => {
      const place = [...outer, at];
      storeLanes(code, toView, place, axis, lanes, code.keep(loadLanes(code, fromView, place, axis, lanes)));
    }),
  );
}

/** Writes the same element everywhere. */
export function fill(code: Code, to: Address, count: number, value: "v128"): void {
  const element = code.keep(value);
  forVectors(code, count, (at, lanes) => storeLanes(code, { address: to, strides: [4] }, [at], 0, lanes, element));
}

/**
 * Writes `body` for four elements at a time, and for the rest.
 *
 * @param range a part of them, of whole vectors but at the end; all if left out
 */
export function forVectors(
  code: Code,
  count: number,
  body: (at: Coordinate, lanes: number) => void,
  writtenOut: number = straight,
  range?: Range,
): void {
  if (range !== undefined)
    return forStrips(code, vectors(count), range, (at, lanes) => code.scope(() => body(at, lanes)));
  const full = count - (count % 4);
  forCount(code, full, (at) => body(at, 4), 4, writtenOut);
  if (full < count) code.scope(() => body({ plus: full }, count - full));
}

function pushPlain(code: Code, address: Address): void {
  const offset = pushAddress(code, { address, strides: [] }, []);
  if (offset !== 0) code.i32.add("i32", code.i32.const(offset));
}
