import { zeros } from "../../../composites/creation/zeros.ts";
import { sumTo } from "../../../composites/shape/sumTo.ts";
import type { Dim } from "../../../expr/dim.ts";
import type { Expr } from "../../../expr/expr.ts";
import { contract } from "../../contraction/matmul.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { div } from "../../elementwise/arithmetic/div.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { equal } from "../../elementwise/comparison/equal.ts";
import { greaterEqual } from "../../elementwise/comparison/greaterEqual.ts";
import { lessEqual } from "../../elementwise/comparison/lessEqual.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { exp } from "../../elementwise/transcendental/exp.ts";
import { log } from "../../elementwise/transcendental/log.ts";
import { reshape } from "../../movement/reshape.ts";
import { max } from "../../reduction/max.ts";
import { sum } from "../../reduction/sum.ts";
import { arange } from "../arange.ts";
import type { AttentionAttributes, AttentionOperands, SlopeOperands } from "./attend.ts";

/** The position of the first query among the keys, an int32 expression or a number. */
export type Place = Expr | number;

const pairs = [
  [0, 1],
  [0, 1],
] as const;

/**
 * Scores before the softmax: [batch, heads, group, queries, keys], -∞ where a query does not see a key.
 *
 * @param scaled the queries, multiplied by `scale`
 */
export function scoresOf(
  scaled: Expr,
  { k, mask, bias }: Pick<AttentionOperands, "k" | "mask" | "bias">,
  { window }: AttentionAttributes,
  place: Place,
): Expr {
  const products = contract(scaled, k, { batch: pairs, contract: [[4], [3]] });
  const biased = bias === undefined ? products : add(products, bias);
  const masked = mask === undefined ? biased : where(mask, biased, Number.NEGATIVE_INFINITY);
  return insideWindow(masked, window, place);
}

/** Scores of queries that see some keys around their position only. */
export function insideWindow(scores: Expr, [before, after]: AttentionAttributes["window"], place: Place): Expr {
  if (before === null && after === null) return scores;
  const [queries, keys] = scores.shape.slice(-2) as [Dim, Dim];
  const own = reshape(arange(queries), [queries, 1]);
  const query = place === 0 ? own : add(own, place);
  const key = reshape(arange(keys), [1, keys]);
  const early =
    after === null ? scores : where(lessEqual(key, atDistance(query, after)), scores, Number.NEGATIVE_INFINITY);
  if (before === null) return early;
  return where(greaterEqual(key, atDistance(query, -before)), early, Number.NEGATIVE_INFINITY);
}

function atDistance(place: Expr, distance: number): Expr {
  return distance === 0 ? place : add(place, distance);
}

/** The output and the logarithm of each softmax' denominator, for queries that begin at a place. */
export function attended(
  operands: AttentionOperands,
  attributes: AttentionAttributes,
  place: Place = 0,
): readonly [output: Expr, logTotals: Expr] {
  const { q, k, v } = operands;
  const rows = q.shape.slice(0, -1);
  if (k.shape[2] === 0) return [zeros([...rows, v.shape[3] as Dim]), zeros(rows)];
  const scores = scoresOf(mul(q, attributes.scale), operands, attributes, place);
  const largest = max(scores, { axis: -1, keepDims: true });
  // -∞ − (-∞) is NaN: a query that sees no key gives 0.
  const shift = where(equal(largest, Number.NEGATIVE_INFINITY), 0, largest);
  const shares = exp(sub(scores, shift));
  const found = sum(shares, { axis: -1, keepDims: true });
  const total = where(equal(found, 0), 1, found);
  // Divided behind the product: there are fewer outputs than scores.
  const output = div(contract(shares, v, { batch: pairs, contract: [[4], [2]] }), total);
  return [output, reshape(add(shift, log(total)), rows)];
}

/**
 * The slopes of q, k, v and, where there is one, of the bias. The shares are computed once more from the logarithms of their
 * totals.
 */
export function slopesOf(
  operands: SlopeOperands,
  attributes: AttentionAttributes,
  place: Place = 0,
): readonly [q: Expr, k: Expr, v: Expr, bias?: Expr] {
  const { q, k, v, logTotals, means, g, bias } = operands;
  const scaled = mul(q, attributes.scale);
  const shares = exp(sub(scoresOf(scaled, operands, attributes, place), alongKeys(logTotals)));
  const ofShares = contract(g, v, { batch: pairs, contract: [[4], [3]] });
  const ofScores = mul(shares, sub(ofShares, alongKeys(means)));
  const rows = [2, 3] as const;
  const slopes = [
    mul(contract(ofScores, k, { batch: pairs, contract: [[4], [2]] }), attributes.scale),
    contract(ofScores, scaled, { batch: pairs, contract: [rows, rows] }),
    contract(shares, g, { batch: pairs, contract: [rows, rows] }),
  ] as const;
  return bias === undefined ? slopes : [...slopes, sumTo(ofScores, bias.shape)];
}

function alongKeys(ofQueries: Expr): Expr {
  return reshape(ofQueries, [...ofQueries.shape, 1]);
}
