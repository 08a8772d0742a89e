import { checkNumber, checkOptions, checkSeed } from "@handloom/tensor";
import { columnOf } from "./columnOf.ts";
import type { SampleOptions } from "./dataset.ts";
import type { Order } from "./order.ts";
import { words } from "./permutation.ts";

/** Rows drawn by weights. */
export function sampledOrder(length: number, options: SampleOptions): Order {
  const given = checkOptions("sample", options, "seed weights balance count replacement", "seed");
  const { seed, count = length, replacement = true } = given;
  checkSeed("sample", seed);
  checkNumber("sample", "count", count, { least: 0, most: 2 ** 32 - 1, whole: true });
  const weights = weightsOf(length, given);
  const likely = weights.reduce((total, weight) => total + Number(weight > 0), 0);
  if (likely === 0 && count > 0)
    throw new RangeError("sample: no row has a weight above 0. Give one at least such a weight.");
  if (!replacement && count > likely)
    throw new RangeError(
      `sample: ${count} rows without replacement, but ${likely} have a weight above 0. Lower the count, or draw with replacement.`,
    );
  const draw = replacement ? drawAgain : drawOnce;
  const way = `${replacement ? "" : ", without replacement"}`;
  return {
    words: `, ${count} drawn by seed ${seed}${way}`,
    identity: { seed, drawn: count, replacement },
    length: count,
    isPlain: false,
    // Words of their own: the same seed shuffles by others.
    rows: (epoch) => draw(weights, count, uniform(words(seed, epoch, 1))),
    again(called) {
      throw new RangeError(
        `${called}: the rows are drawn at random, each by its own weight. Call ${called} first, and sample what it gives.`,
      );
    },
  };
}

function weightsOf(length: number, { weights, balance }: SampleOptions): Float64Array {
  if (weights !== undefined && balance !== undefined)
    throw new RangeError("sample: weights and balance exclude each other. Give one.");
  if (weights !== undefined) return checked(columnOf("sample", "weights", weights, length));
  if (balance === undefined) return new Float64Array(length).fill(1);
  const classes = columnOf("sample", "balance", balance, length);
  const counts = new Map<number, number>();
  for (const one of classes) counts.set(one, (counts.get(one) ?? 0) + 1);
  return classes.map((one) => 1 / (counts.get(one) ?? 1));
}

/** At most 1: sums of the largest numbers would be infinite, and products of the smallest ones 0. */
function checked(weights: Float64Array): Float64Array {
  const row = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (row < 0) return largest === 0 ? weights : weights.map((weight) => weight / largest);
  throw new RangeError(`sample: the weight of row ${row} is ${weights[row]}. Give finite numbers of 0 or more.`);
}

/** Numbers from 0 to below 1 in steps of 2⁻⁵³. */
function uniform(nextWord: () => number): () => number {
  return () => ((nextWord() >>> 5) * 2 ** 26 + (nextWord() >>> 6)) / 2 ** 53;
}

/** With replacement: each row has a part of the summed weights, and the row is drawn that has a random number in its part. */
function drawAgain(weights: Float64Array, count: number, next: () => number): Uint32Array {
  const sums = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, row) => {
    total += weight;
    sums[row] = total;
  });
  return new Uint32Array(count).map(() => firstAbove(sums, next() * total));
}

/** The first place of a rising row of numbers that is above one of them. */
function firstAbove(sums: Float64Array, number: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) > number) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Without replacement: each row waits for a time of its own, longer the smaller its weight is, and the first ones are taken.
 *
 * Source: Efraimidis & Spirakis 2006, "Weighted random sampling with a reservoir", in logarithms.
 */
function drawOnce(weights: Float64Array, count: number, next: () => number): Uint32Array {
  const times = weights.map((weight) => {
    const time = -Math.log1p(-next());
    return weight > 0 ? time / weight : Number.POSITIVE_INFINITY;
  });
  const rows = Array.from(times.keys()).filter((row) => (weights[row] ?? 0) > 0);
  return Uint32Array.from(rows.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b).slice(0, count));
}
