import { checkOptions, checkSeed } from "@handloom/tensor";
import { columnOf } from "./columnOf.ts";
import type { SplitOptions } from "./dataset.ts";
import { inOrder, permutation } from "./permutation.ts";

/** The rows of each part, in their order. */
export function splitRows(length: number, fractions: readonly number[], options: SplitOptions = {}): Uint32Array[] {
  const { seed, stratify } = checkOptions("split", options, "seed stratify");
  checkFractions(fractions);
  if (seed !== undefined) checkSeed("split", seed);
  const order = seed === undefined ? inOrder(length) : permutation(length, seed, 0);
  const parts = stratify === undefined ? cut(order, fractions) : dealt(byClass(order, stratify), fractions);
  return parts.map((part) => part.sort());
}

function checkFractions(fractions: readonly number[]): void {
  const isList = Array.isArray(fractions) && fractions.length > 0;
  if (!isList || !fractions.every((fraction) => Number.isFinite(fraction) && fraction >= 0 && fraction <= 1))
    throw new RangeError(
      `split: the fractions are ${JSON.stringify(fractions)}. Give numbers from 0 to 1: [0.8, 0.2].`,
    );
  const total = fractions.reduce((sum, fraction) => sum + fraction, 0);
  // 0.7 + 0.2 + 0.1 is not 1 in binary.
  if (total > 1 + 1e-9) throw new RangeError(`split: the fractions add up to ${total}. Give at most 1 together.`);
}

function cut(order: Uint32Array, fractions: readonly number[]): Uint32Array[] {
  let sum = 0;
  return fractions.map((fraction) => {
    const start = Math.round(sum * order.length);
    sum += fraction;
    return order.slice(start, Math.round(sum * order.length));
  });
}

/** The same rows class by class, those of a class in their order. */
function byClass(order: Uint32Array, stratify: NonNullable<SplitOptions["stratify"]>): number[] {
  const classes = columnOf("split", "stratify", stratify, order.length);
  const rows = new Map<number, number[]>();
  for (const row of order) {
    const own = rows.get(classes[row] ?? 0) ?? [];
    own.push(row);
    rows.set(classes[row] ?? 0, own);
  }
  return [...rows.values()].flat();
}

/** Each row to the part that is furthest behind: so every class is divided by the fractions, to a row or two. */
function dealt(order: readonly number[], fractions: readonly number[]): Uint32Array[] {
  const rest = Math.max(0, 1 - fractions.reduce((sum, fraction) => sum + fraction, 0));
  // Rows that are left out are one part more; rounding alone leaves nothing out.
  const shares = rest > 1e-9 ? [...fractions, rest] : fractions;
  const parts = shares.map((): number[] => []);
  order.forEach((row, place) => {
    const behind = shares.map((share, part) => share * (place + 1) - (parts[part]?.length ?? 0));
    parts[behind.indexOf(Math.max(...behind))]?.push(row);
  });
  return parts.slice(0, fractions.length).map((part) => Uint32Array.from(part));
}
