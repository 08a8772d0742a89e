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
import { attended, slopesOf } from "./scores.ts";

/** The axis of the queries in what has one. */
const axis = 3;

/** How many scores are in memory at once, about: with their slopes they are to stay in a cache of 2 MiB and more. */
const scoresAtOnce = 2 ** 18;
/** Fewer queries at once make products that are too thin to be fast. */
const fewestRows = 32;

/** The output, block by block of queries: of all scores only those of a block are in memory at a time. All sizes are numbers. */
export function attendedInBlocks(operands: AttentionOperands, attributes: AttentionAttributes): readonly Expr[] {
  const blocks = blocksOf(operands);
  if (blocks.count === 1) return attended(operands, attributes);
  const { outputs } = overBlocks(operands, blocks, [], (of, place) => ({
    outputs: attended(of, attributes, place),
    totals: [],
  }));
  return outputs;
}

/** The slopes in the same way: those of keys and values add up over the blocks. */
export function slopesInBlocks(operands: SlopeOperands, attributes: AttentionAttributes): readonly Expr[] {
  const blocks = blocksOf(operands);
  if (blocks.count === 1) return slopesOf(operands, attributes) as readonly Expr[];
  const { k, v, bias } = operands;
  const addsUp = bias !== undefined && bias.shape[axis] === 1;
  const { outputs, totals } = overBlocks(operands, blocks, addsUp ? [k, v, bias] : [k, v], (of, place) => {
    const [ofQ, ofK, ofV, ofBias] = slopesOf(of, attributes, place);
    const last = ofBias === undefined ? [] : [ofBias];
    return addsUp ? { outputs: [ofQ], totals: [ofK, ofV, ...last] } : { outputs: [ofQ, ...last], totals: [ofK, ofV] };
  });
  const [ofQ, ...others] = outputs as readonly [Expr, ...Expr[]];
  return [ofQ, ...totals, ...others];
}

interface Blocks {
  readonly count: number;
  readonly rows: number;
}

/** Blocks of equally many queries, without a rest where the number of queries allows that. */
function blocksOf({ q, k }: AttentionOperands): Blocks {
  const [batch, heads, group, queries] = q.shape as readonly [number, number, number, number];
  const scoresOfRow = batch * heads * group * (k.shape[2] as number);
  const most = Math.max(fewestRows, Math.floor(scoresAtOnce / Math.max(1, scoresOfRow)));
  const fewest = Math.max(1, Math.ceil(queries / most));
  const even = Array.from({ length: fewest }, (_, i) => fewest + i).find((count) => queries % count === 0);
  const count = even ?? fewest;
  return { count, rows: Math.ceil(queries / count) };
}

interface OfBlock {
  /** With an axis of queries. */
  readonly outputs: readonly Expr[];
  readonly totals: readonly Expr[];
}

/** Makes a block of each operand that has an axis of as many queries, by a loop; `totals` add up to the shapes of `like`. */
function overBlocks<Operands extends AttentionOperands>(
  operands: Operands,
  { count, rows }: Blocks,
  like: readonly Expr[],
  make: (of: Operands, place: Expr) => OfBlock,
): OfBlock {
  const queries = operands.q.shape[axis] as number;
  const { k: _, v: __, ...ofQueries } = operands;
  const cut = Object.entries(ofQueries as Readonly<Record<string, Expr | undefined>>).filter(
    ([, of]) => of?.shape[axis] === queries,
  );
  const { carry, output } = scan<readonly Expr[], readonly Expr[], Readonly<Record<string, Expr>>>(
    (totals, { block, ...own }) => {
      const made = make({ ...operands, ...own }, mul(block as Expr, rows));
      return { carry: totals.map((total, i) => add(total, made.totals[i] as Expr)), output: made.outputs };
    },
    {
      carry: like.map(({ shape }) => broadcastTo(0, shape)),
      over: {
        block: arange(count),
        ...Object.fromEntries(cut.map(([name, of]) => [name, inFront(of as Expr, count, rows)])),
      },
    },
  );
  return { outputs: output.map((stacked) => joined(stacked, queries)), totals: carry };
}

/** The blocks of queries along a new first axis; queries that are missing in the last one are zeros. */
function inFront(x: Expr, count: number, rows: number): Expr {
  const missing = count * rows - (x.shape[axis] as number);
  const none = x.shape.map(() => 0);
  const whole =
    missing === 0
      ? x
      : pad(
          x,
          none,
          none.map((_, i) => (i === axis ? missing : 0)),
          x.dtype === "bool" ? false : 0,
        );
  const apart = reshape(whole, [...x.shape.slice(0, axis), count, rows, ...x.shape.slice(axis + 1)]);
  return transpose(
    apart,
    apart.shape.map((_, i) => (i === 0 ? axis : i <= axis ? i - 1 : i)),
  );
}

function joined(stacked: Expr, queries: number): Expr {
  const [count, ...shape] = stacked.shape as readonly number[];
  const order = stacked.shape.map((_, i) => (i < axis ? i + 1 : i === axis ? 0 : i));
  const rows = (count as number) * (shape[axis] as number);
  const all = reshape(transpose(stacked, order), [...shape.slice(0, axis), rows, ...shape.slice(axis + 1)]);
  if (rows === queries) return all;
  return slice(
    all,
    all.shape.map(() => 0),
    all.shape.map((size, i) => (i === axis ? queries : size)),
  );
}
