import type { Address, Call, Index, Kernel, Part, View } from "../plan.ts";

/** Elements of a kernel, wherever the views' arguments begin. */
interface Place {
  readonly buffer: Index;
  readonly offset: number;
  readonly turns: readonly number[];
  readonly strides: readonly number[];
  readonly axes: readonly number[];
}

/**
 * Whether a call may write a result over an old value that it reads itself. It must read each element only where the
 * new one is computed, and before the store. Both values have one dtype, so that elements tell whether places are the same.
 *
 * @param result the buffer of the result
 * @param old where the old value is, and the result would be
 */
export function mayOverwrite(kernel: Kernel, call: Call, result: Index, old: Address): boolean {
  if (!call.arguments.some(({ buffer }, i) => buffer === old.buffer && kernel.arguments[i]?.access !== "write"))
    return true;
  const at = (view: View, axes: readonly number[]): Place => placeOf(call, view, axes);
  const replaced = (view: View, axes: readonly number[]): Place => {
    const place = at(view, axes);
    return { ...place, buffer: old.buffer, offset: old.offset + place.offset, turns: old.turns };
  };
  switch (kernel.kind) {
    case "copy":
      return isSame(at(kernel.from, kernel.axes), replaced(kernel.to, kernel.axes));
    case "map":
      return isAlike(kernel.part, kernel.part, kernel.axes);
    case "reduction": {
      const [outer = 1, steps = 1, inner = 1] = kernel.axes;
      if (stores(kernel.into)) return isAlike(kernel.into, kernel.into, kernel.axes) && !reads(kernel.from);
      const results = [outer, inner];
      return (
        isAlike(kernel.from, kernel.from, results) && readsWithResult(kernel.into, kernel.from, [outer, steps, inner])
      );
    }
    case "product": {
      const [left, right, after] = productAxes(kernel.axes);
      const parts = [
        { part: kernel.left, axes: left },
        { part: kernel.right, axes: right },
        { part: kernel.after, axes: after },
      ];
      return parts.every(({ part, axes }) => (stores(part) ? isAlike(part, part, axes) : !reads(part)));
    }
    default:
      return false;
  }

  function loads(part: Part): readonly View[] {
    return part.code.flatMap((scalar) =>
      scalar.op === "load" && call.arguments[scalar.view.argument]?.buffer === old.buffer ? [scalar.view] : [],
    );
  }
  function reads({ code }: Part): boolean {
    const isRead = (view: View) => call.arguments[view.argument]?.buffer === old.buffer;
    return code.some((scalar) => (scalar.op === "load" || scalar.op === "windows") && isRead(scalar.view));
  }
  function target(part: Part): View | undefined {
    return part.stores.find(({ to }) => call.arguments[to.argument]?.buffer === result)?.to;
  }
  function stores(part: Part): boolean {
    return target(part) !== undefined;
  }
  function isAlike(part: Part, storing: Part, axes: readonly number[]): boolean {
    const to = target(storing);
    return to !== undefined && loads(part).every((view) => isSame(at(view, axes), replaced(to, axes)));
  }
  /** The part reads at every step what lies where the result will. */
  function readsWithResult(part: Part, storing: Part, axes: readonly [number, number, number]): boolean {
    const to = target(storing);
    if (to === undefined) return false;
    const [outer = 0, inner = 0] = to.strides;
    return loads(part).every((view) => isSame(at(view, axes), replaced({ ...to, strides: [outer, 0, inner] }, axes)));
  }
}

/**
 * The axes of a product's left operand, right operand and result.
 *
 * ```ts
 * // 8 rows, 4 columns, sums of 5: left [8, 5], right [4, 5], result [8, 4].
 * productAxes([8, 4, 5]) // => [[8, 5], [4, 5], [8, 4]]
 * ```
 */
export function productAxes(axes: readonly number[]): readonly [left: number[], right: number[], after: number[]] {
  const batch = axes.slice(0, -3);
  const [rows = 1, columns = 1, depth = 1] = axes.slice(-3);
  return [
    [...batch, rows, depth],
    [...batch, columns, depth],
    [...batch, rows, columns],
  ];
}

function placeOf(call: Call, view: View, axes: readonly number[]): Place {
  const { buffer, offset, turns } = call.arguments[view.argument] as Address;
  return { buffer, offset: offset + view.offset, turns, strides: view.strides, axes };
}

/** Strides of axes of one element do not matter. */
function isSame(a: Place, b: Place): boolean {
  const depth = Math.max(a.turns.length, b.turns.length);
  const areTurnsSame = Array.from({ length: depth }, (_, i) => (a.turns[i] ?? 0) === (b.turns[i] ?? 0)).every(Boolean);
  const areStridesSame = a.axes.every((size, i) => size === 1 || (a.strides[i] ?? 0) === (b.strides[i] ?? 0));
  return a.buffer === b.buffer && a.offset === b.offset && areTurnsSame && areStridesSame;
}
