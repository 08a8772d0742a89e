import type { Expr } from "../../../expr/expr.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { pad } from "../../movement/pad.ts";
import { slice } from "../../movement/slice.ts";
import { concat } from "../concat.ts";
import type { AttentionAttributes, AttentionOperands } from "./attend.ts";
import type { Place } from "./scores.ts";

/** Queries from `first` up to `end` see no keys but those from `from` up to `to`. */
export interface Seen {
  readonly first: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Each part is code of its own, which fewer queries are not worth. */
const mostParts = 4;
const fewestQueries = 64;
/** The share of the scores that must be left for parts to be made. */
const worthwhile = 0.85;

const [queryAxis, keyAxis] = [3, 4];

/**
 * Parts of the queries, with the keys that a window lets them see: of a causal attention the scores behind are not computed.
 * Undefined where that saves little.
 */
export function seenParts(
  { q, k }: AttentionOperands,
  { window: [before, after] }: AttentionAttributes,
): readonly Seen[] | undefined {
  const [queries, keys] = [q.shape[3] as number, k.shape[2] as number];
  const count = Math.min(mostParts, Math.floor(queries / fewestQueries));
  if (count < 2 || keys === 0) return undefined;
  const parts = Array.from({ length: count }, (_, i): Seen => {
    const [first, end] = [i, i + 1].map((at) => Math.floor((at * queries) / count)) as [number, number];
    const from = before === null ? 0 : Math.min(Math.max(0, first - before), keys - 1);
    const to = after === null ? keys : Math.min(Math.max(from + 1, end + after), keys);
    return { first, end, from, to };
  });
  const scores = parts.reduce((sum, { first, end, from, to }) => sum + (end - first) * (to - from), 0);
  return scores <= worthwhile * queries * keys ? parts : undefined;
}

/**
 * Makes results of a part at a time.
 *
 * @param like the operand that each result is a slope of; other results are queries' one behind the other
 * @param make is given the part of each operand, and the position of its first query among its keys
 */
export function overParts<Operands extends AttentionOperands>(
  operands: Operands,
  parts: readonly Seen[],
  like: readonly (keyof AttentionOperands)[],
  make: (of: Operands, place: Place) => readonly Expr[],
): readonly Expr[] {
  const named = operands as unknown as Readonly<Record<string, Expr | undefined>>;
  const whole = { queries: operands.q.shape[3] as number, keys: operands.k.shape[2] as number };
  const made = parts.map((part) => {
    const of = Object.fromEntries(
      Object.entries(named).map(([name, x]) => [name, x && partOf(x, rangesOf(name, x, part, whole))]),
    );
    return make(of as unknown as Operands, part.first - part.from);
  });
  return (made[0] as readonly Expr[]).map((_, i) => {
    const name = like[i] ?? "q";
    const results = made.map((one) => one[i] as Expr);
    if (name === "q") return concat(results, { axis: queryAxis });
    const shape = (named[name] as Expr).shape as readonly number[];
    return results
      .map((slope, p) => placed(slope, shape, rangesOf(name, named[name] as Expr, parts[p] as Seen, whole)))
      .reduce((sum, slope) => add(sum, slope));
  });
}

type Range = readonly [axis: number, from: number, to: number];

/** The ranges of an operand that a part has: masks may be the same for all queries, or for all keys. */
function rangesOf(
  name: string,
  { shape }: Expr,
  { first, end, from, to }: Seen,
  { queries, keys }: { readonly queries: number; readonly keys: number },
): readonly Range[] {
  if (name === "k" || name === "v") return [[2, from, to]];
  const ofQueries: readonly Range[] = shape[queryAxis] === queries ? [[queryAxis, first, end]] : [];
  const isMask = name === "mask" || name === "bias";
  return isMask && shape[keyAxis] === keys ? [...ofQueries, [keyAxis, from, to]] : ofQueries;
}

function partOf(x: Expr, ranges: readonly Range[]): Expr {
  const [starts, ends] = [x.shape.map(() => 0), [...(x.shape as readonly number[])]];
  for (const [axis, from, to] of ranges) {
    starts[axis] = from;
    ends[axis] = to;
  }
  return slice(x, starts, ends);
}

/** A slope of a part among zeros. */
function placed(slope: Expr, shape: readonly number[], ranges: readonly Range[]): Expr {
  const [low, high] = [shape.map(() => 0), shape.map(() => 0)];
  for (const [axis, from, to] of ranges) {
    low[axis] = from;
    high[axis] = (shape[axis] as number) - to;
  }
  return [...low, ...high].every((count) => count === 0) ? slope : pad(slope, low, high, 0);
}
