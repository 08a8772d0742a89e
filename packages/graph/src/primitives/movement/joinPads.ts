import { addDims, type Dim, sameDim } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import type { KindAttributes } from "../../primitive.ts";
import { concat } from "../other/concat.ts";

/** Something with zeros before and behind it along one axis. */
interface Padded {
  readonly pad: Expr;
  readonly of: Expr;
  readonly axis: number;
  readonly before: Dim;
  readonly end: Dim;
}

/**
 * Joins those addends that lie beside each other among zeros and fill an axis. Such addends come back to an expression that was
 * cut into parts. Nothing is added to zeros then, and -0 stays -0.
 */
export function joinPads(addends: readonly Expr[]): readonly Expr[] {
  const padded = addends.flatMap(paddedOf);
  for (const { axis } of padded) {
    const row = rowAlong(axis, padded);
    if (row === undefined) continue;
    const pads = new Set(row.map(({ pad }) => pad));
    const others = addends.filter((addend) => !pads.has(addend));
    return [
      concat(
        row.map(({ of }) => of),
        { axis },
      ),
      ...others,
    ];
  }
  return addends;
}

/** Parts in order, from the first element to the last. */
function rowAlong(axis: number, padded: readonly Padded[]): readonly Padded[] | undefined {
  const parts = padded.filter((part) => part.axis === axis);
  const row: Padded[] = [];
  for (let end: Dim = 0; ; ) {
    const next = parts.find((part) => !row.includes(part) && sameDim(part.before, end));
    if (next === undefined) return undefined;
    row.push(next);
    end = next.end;
    if (sameDim(end, next.pad.shape[axis] as Dim)) return row;
  }
}

function paddedOf(pad: Expr): Padded[] {
  const made = pad.node === "result" && pad.of.primitive.name === "pad" ? pad.of : undefined;
  if (made === undefined) return [];
  const { before, after, value } = made.attributes as Extract<KindAttributes["movement"], { move: "pad" }>;
  const axes = before.flatMap((size, axis) => (sameDim(size, 0) && sameDim(after[axis] as Dim, 0) ? [] : [axis]));
  const [axis] = axes;
  const [of] = made.operands;
  if (value !== 0 || axis === undefined || axes.length > 1 || of === undefined) return [];
  const start = before[axis] as Dim;
  return [{ pad, of, axis, before: start, end: addDims(start, of.shape[axis] as Dim) }];
}
