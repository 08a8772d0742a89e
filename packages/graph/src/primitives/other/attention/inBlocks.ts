import type { Expr } from "../../../expr/expr.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { scan } from "../../loop/scan.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";
import { pad } from "../../movement/pad.ts";
import { reshape } from "../../movement/reshape.ts";
import { slice } from "../../movement/slice.ts";
import { transpose } from "../../movement/transpose.ts";
import { arange } from "../arange.ts";
import type { AttentionAttributes, AttentionOperands, SlopeOperands } from "./attend.ts";
import { overParts, seenParts } from "./parts.ts";
import { attended, type Place, slopesOf } from "./scores.ts";

/** At most about so many scores are in memory at once: with their slopes they fit in a cache of 2 MiB. */
const scoresAtOnce = 2 ** 16;
/** Products of fewer queries at once are too thin to be fast. */
const fewestQueries = 32;

const queryAxis = 3;

/**
 * The output by a loop over blocks, so that the scores of one block are in memory at a time. All sizes are numbers.
 *
 * @param place the position of the first query among the keys; undefined where there are all queries and all keys
 */
export function attendedInBlocks(
  operands: AttentionOperands,
  attributes: AttentionAttributes,
  place?: Place,
): readonly Expr[] {
  const cut = cutOf(operands);
  const parts = place === undefined && cut?.axis !== 0 ? seenParts(operands, attributes) : undefined;
  if (parts !== undefined) return overParts(operands, parts, [], (of, at) => attendedInBlocks(of, attributes, at));
  if (cut === undefined) return attended(operands, attributes, place);
  return overBlocks(operands, cut, [], (of, at) => attendedInBlocks(of, attributes, placeOf(at, place)));
}

/** The slopes in the same way. Those of operands that all blocks share add up. */
export function slopesInBlocks(
  operands: SlopeOperands,
  attributes: AttentionAttributes,
  place?: Place,
): readonly Expr[] {
  const cut = cutOf(operands);
  const like = operands.bias === undefined ? differentiated.slice(0, 3) : differentiated;
  const parts = place === undefined && cut?.axis !== 0 ? seenParts(operands, attributes) : undefined;
  if (parts !== undefined) return overParts(operands, parts, like, (of, at) => slopesInBlocks(of, attributes, at));
  if (cut === undefined) return slopesOf(operands, attributes, place) as readonly Expr[];
  return overBlocks(operands, cut, like, (of, at) => slopesInBlocks(of, attributes, placeOf(at, place)));
}

/** The place of a block of queries, or of one of examples. */
function placeOf(block: Expr | undefined, place: Place | undefined): Place | undefined {
  return block === undefined || place === undefined ? (block ?? place) : add(block, place);
}

const differentiated = ["q", "k", "v", "bias"] as const;

interface Cut {
  /** That of the batch or of the queries. */
  readonly axis: 0 | typeof queryAxis;
  readonly count: number;
  readonly size: number;
}

/** The cut where there are too many scores: examples from each other, and a single one's queries. */
function cutOf({ q, k }: AttentionOperands): Cut | undefined {
  const [batch, heads, group, queries] = q.shape as readonly [number, number, number, number];
  const ofQuery = heads * group * (k.shape[2] as number);
  const most = Math.floor(scoresAtOnce / Math.max(1, ofQuery * queries));
  if (most >= batch) return undefined;
  if (batch > 1) {
    const size = largestDivisor(batch, most);
    return { axis: 0, count: batch / size, size };
  }
  const fewest = Math.ceil(queries / Math.max(fewestQueries, Math.floor(scoresAtOnce / ofQuery)));
  if (fewest <= 1) return undefined;
  const even = Array.from({ length: fewest }, (_, i) => fewest + i).find((count) => queries % count === 0);
  const count = even ?? fewest;
  return { axis: queryAxis, count, size: Math.ceil(queries / count) };
}

/** The largest divisor of a number that is at most `limit`, or 1. */
function largestDivisor(of: number, limit: number): number {
  let size = Math.max(1, limit);
  while (of % size !== 0) size--;
  return size;
}

/**
 * Makes results of a block at a time.
 *
 * @param like the operand that each result is a slope of. Slopes of an operand that all blocks share add up
 * @param make is given the block's part of each operand and, of a block of queries, the position of the first
 */
function overBlocks<Operands extends AttentionOperands>(
  operands: Operands,
  cut: Cut,
  like: readonly (typeof differentiated)[number][],
  make: (of: Operands, place: Expr | undefined) => readonly Expr[],
): readonly Expr[] {
  const whole = operands.q.shape[cut.axis] as number;
  const named = operands as Readonly<Partial<Record<string, Expr>>> & Operands;
  const isCut = (name: string) =>
    named[name]?.shape[cut.axis] === whole && (cut.axis === 0 || (name !== "k" && name !== "v"));
  const addsUp = (i: number) => like[i] !== undefined && !isCut(like[i]);
  const shared = like.filter((name) => !isCut(name)).map((name) => operands[name] as Expr);
  const { carry, output } = scan<readonly Expr[], readonly Expr[], Readonly<Record<string, Expr>>>(
    (totals, { block, ...own }) => {
      const made = make({ ...operands, ...own }, block && mul(block, cut.size));
      const added = made.filter((_, i) => addsUp(i));
      return {
        carry: totals.map((total, i) => add(total, added[i] as Expr)),
        output: made.filter((_, i) => !addsUp(i)),
      };
    },
    {
      carry: shared.map(({ shape }) => broadcastTo(0, shape)),
      over: {
        ...(cut.axis === queryAxis && { block: arange(cut.count) }),
        ...Object.fromEntries(
          Object.keys(operands)
            .filter(isCut)
            .map((name) => [name, inFront(named[name] as Expr, cut)]),
        ),
      },
    },
  );
  const [totals, outputs] = [[...carry], output.map((stacked) => joined(stacked, cut, whole))];
  return Array.from({ length: totals.length + outputs.length }, (_, i) =>
    addsUp(i) ? totals.shift() : outputs.shift(),
  ) as readonly Expr[];
}

/** The blocks along a new first axis. Queries that are missing in the last one are zeros. */
function inFront(x: Expr, { axis, count, size }: Cut): Expr {
  const missing = count * size - (x.shape[axis] as number);
  const none = x.shape.map(() => 0);
  const behind = none.map((_, i) => (i === axis ? missing : 0));
  const whole = missing === 0 ? x : pad(x, none, behind, x.dtype === "bool" ? false : 0);
  const apart = reshape(whole, [...x.shape.slice(0, axis), count, size, ...x.shape.slice(axis + 1)]);
  return transpose(
    apart,
    apart.shape.map((_, i) => (i === 0 ? axis : i <= axis ? i - 1 : i)),
  );
}

/** The blocks one behind the other, without what was missing. */
function joined(stacked: Expr, { axis }: Cut, whole: number): Expr {
  const [count, ...shape] = stacked.shape as readonly number[];
  const order = stacked.shape.map((_, i) => (i < axis ? i + 1 : i === axis ? 0 : i));
  const size = (count as number) * (shape[axis] as number);
  const all = reshape(transpose(stacked, order), [...shape.slice(0, axis), size, ...shape.slice(axis + 1)]);
  if (size === whole) return all;
  return slice(
    all,
    all.shape.map(() => 0),
    all.shape.map((dim, i) => (i === axis ? whole : dim)),
  );
}
