import { type Dim, sameDim, showDim } from "./dim.ts";
import { ShapeError } from "./errors.ts";
import type { TensorType } from "./expr.ts";
import { showShape } from "./shape.ts";

/**
 * The common shape of operands by NumPy's rule, a named dim being equal only to itself.
 *
 * ```ts
 * const [x, b] = [input("x", ["batch", 2]), input("b", [2])];
 * showShape(broadcastShapes("add", [x, b])) // => [batch, 2]
 * broadcastShapes("add", [x, input("c", [3])])
 * // => throws ShapeError: add([batch, 2], [3]): 2 and 3 do not broadcast. Sizes must be equal or 1, counted from the last axis; a named dim equals only itself.
 * ```
 */
export function broadcastShapes(called: string, operands: readonly TensorType[]): readonly Dim[] {
  const [first, ...rest] = operands;
  if (first === undefined) return [];
  // Most operands have one shape, and every evaluation asks again.
  if (rest.every(({ shape }) => isSame(shape, first.shape))) return first.shape;
  for (const short of operands)
    for (const long of operands) forbidSelfMeeting(called, operands, short.shape, long.shape);
  return rest.reduce<readonly Dim[]>(
    (shape, operand) => broadcastPair(called, operands, shape, operand.shape),
    first.shape,
  );
}

/** Without a look into named sizes: two that are equal but made apart take the longer way. */
function isSame(a: readonly Dim[], b: readonly Dim[]): boolean {
  return a === b || (a.length === b.length && a.every((dim, axis) => dim === b[axis]));
}

function broadcastPair(
  called: string,
  operands: readonly TensorType[],
  a: readonly Dim[],
  b: readonly Dim[],
): readonly Dim[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const x = a[axis - rank + a.length] ?? 1;
    const y = b[axis - rank + b.length] ?? 1;
    if (x === 1) return y;
    if (y === 1 || sameDim(x, y)) return x;
    throw new ShapeError(
      called,
      operands,
      `${showDim(x)} and ${showDim(y)} do not broadcast`,
      "Sizes must be equal or 1, counted from the last axis; a named dim equals only itself",
    );
  });
}

/** `[batch] - [batch, 1]` would silently become [batch, batch]: every row against every other. */
function forbidSelfMeeting(
  called: string,
  operands: readonly TensorType[],
  short: readonly Dim[],
  long: readonly Dim[],
): void {
  const inserted = long.length - short.length;
  if (inserted <= 0) return;
  short.forEach((dim, axis) => {
    if (typeof dim === "number" || long[axis + inserted] !== 1) return;
    if (!long.slice(0, inserted).some((other) => sameDim(dim, other))) return;
    throw new ShapeError(
      called,
      operands,
      `${showDim(dim)} would meet itself: ${showShape(short)} would be read as ${showShape([...new Array<Dim>(inserted).fill(1), ...short])}`,
      `Give both the same rank: squeeze the trailing 1, or expandDims(x, { axis: ${short.length} }) on the shorter; write the leading 1 out if every pair is meant`,
    );
  });
}
