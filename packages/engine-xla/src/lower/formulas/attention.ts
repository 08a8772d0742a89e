import type { PrimitiveUse } from "@handloom/compiler";
import type { AttentionAttributes } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import { binary, broadcast, compare, dot, iota, reduce, reshape, select, unary } from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";
import type { Context } from "../context.ts";

const pairs = [
  [0, 1],
  [0, 1],
] as const;
/** 1 GiB of scores. Of more than that, blocks of queries are computed one after the other. */
const mostScores = 2 ** 28;

/** Whether all scores may be there at once. */
export function hasFewScores({ operands }: Pick<PrimitiveUse, "operands">): boolean {
  const [q, k] = operands as readonly [PrimitiveUse["operands"][0], PrimitiveUse["operands"][1]];
  return sizeOf(q.shape.slice(0, -1)) * (k.shape[2] as number) <= mostScores;
}

/**
 * The output and the logarithm of each softmax' denominator, or the slopes of q, k, v and the bias. All scores are there at
 * once, `[batch, heads, group, queries, keys]`.
 */
export function attention(context: Context, operands: readonly Ref[], attributes: AttentionAttributes): readonly Ref[] {
  const { text } = context;
  const { gives, masks } = attributes;
  const [q, k, v, logTotals, means, g] = operands as readonly [Ref, Ref, Ref, Ref, Ref, Ref];
  const first = gives === "slopes" ? 6 : 3;
  const seen = Object.fromEntries(masks.map((name, i) => [name, operands[first + i]]));
  const count = sizeOf(q.shape.slice(0, -1));
  if (gives === "output") {
    const made = [[...q.shape.slice(0, -1), v.shape[3] as number], q.shape.slice(0, -1)];
    if (count * (k.shape[2] as number) === 0) return made.map((shape) => text.fill(0, "float32", shape));
    return attended(context, { q, k, v, ...seen }, attributes);
  }
  const like = [q, k, v, ...(seen["bias"] === undefined ? [] : [seen["bias"]])];
  if (count * (k.shape[2] as number) === 0) return like.map(({ shape }) => text.fill(0, "float32", shape));
  return slopes(context, { q, k, v, ...seen }, { logTotals, means, g }, attributes);
}

interface Operands {
  readonly q: Ref;
  readonly k: Ref;
  readonly v: Ref;
  readonly mask?: Ref | undefined;
  readonly bias?: Ref | undefined;
}

function attended(context: Context, operands: Operands, attributes: AttentionAttributes): readonly Ref[] {
  const { text, precision } = context;
  const scores = scoresOf(context, scaledBy(context, operands.q, attributes.scale), operands, attributes);
  const largest = reduce(text, "maximum", scores, [4], Number.NEGATIVE_INFINITY);
  const isBlind = compare(text, "EQ", largest, text.fill(Number.NEGATIVE_INFINITY, "float32", largest.shape));
  // -∞ − (-∞) is NaN: a query that sees no key gives 0.
  const shift = select(text, isBlind, text.fill(0, "float32", largest.shape), largest);
  const shares = unary(text, "exponential", binary(text, "subtract", scores, alongKeys(context, shift, scores)));
  const found = reduce(text, "add", shares, [4], 0);
  const total = select(text, isBlind, text.fill(1, "float32", found.shape), found);
  const sums = dot(text, shares, operands.v, { batch: pairs, contract: [[4], [2]] }, precision);
  return [
    binary(text, "divide", sums, alongKeys(context, total, sums)),
    binary(text, "add", shift, unary(text, "log", total)),
  ];
}

function slopes(
  context: Context,
  operands: Operands,
  { logTotals, means, g }: { readonly logTotals: Ref; readonly means: Ref; readonly g: Ref },
  attributes: AttentionAttributes,
): readonly Ref[] {
  const { text, precision } = context;
  const { q, k, v, bias } = operands;
  const scaled = scaledBy(context, q, attributes.scale);
  const scores = scoresOf(context, scaled, operands, attributes);
  const shares = unary(text, "exponential", binary(text, "subtract", scores, alongKeys(context, logTotals, scores)));
  const ofShares = dot(text, g, v, { batch: pairs, contract: [[4], [3]] }, precision);
  const ofScores = binary(
    text,
    "multiply",
    shares,
    binary(text, "subtract", ofShares, alongKeys(context, means, scores)),
  );
  const ofQueries = dot(text, ofScores, k, { batch: pairs, contract: [[4], [2]] }, precision);
  return [
    scaledBy(context, ofQueries, attributes.scale),
    overQueries(context, ofScores, scaled),
    overQueries(context, shares, g),
    ...(bias === undefined ? [] : [summedTo(context, ofScores, bias.shape)]),
  ];
}

/** Sums over all queries that share keys and values: of one axis, as for two XLA copies the scores. */
function overQueries({ text, precision }: Context, a: Ref, b: Ref): Ref {
  const [left, right] = [a, b].map((x) => {
    const [batch, heads, group, queries, last] = x.shape as readonly [number, number, number, number, number];
    return reshape(text, x, [batch, heads, group * queries, last]);
  }) as [Ref, Ref];
  return dot(text, left, right, { batch: pairs, contract: [[2], [2]] }, precision);
}

function scaledBy({ text }: Context, x: Ref, scale: number): Ref {
  return binary(text, "multiply", x, text.fill(scale, "float32", x.shape));
}

/** Before the softmax; -∞ where a query does not see a key. */
function scoresOf(context: Context, scaled: Ref, operands: Operands, attributes: AttentionAttributes): Ref {
  const { text, precision } = context;
  const { k, mask, bias } = operands;
  const products = dot(text, scaled, k, { batch: pairs, contract: [[4], [3]] }, precision);
  const biased = bias === undefined ? products : binary(text, "add", products, broadcast(text, bias, products.shape));
  const seen = [
    ...(mask === undefined ? [] : [broadcast(text, mask, products.shape)]),
    ...insideWindow(context, products.shape, attributes.window),
  ];
  const unseen = () => text.fill(Number.NEGATIVE_INFINITY, "float32", products.shape);
  return seen.reduce((scores, isSeen) => select(text, isSeen, scores, unseen()), biased);
}

/** Whether a query sees a key, by their positions: as many conditions as the window has ends. */
function insideWindow(
  { text }: Context,
  shape: readonly number[],
  [before, after]: AttentionAttributes["window"],
): readonly Ref[] {
  const pair = shape.slice(3);
  const compared = (direction: "LE" | "GE", distance: number): Ref => {
    const query = binary(text, "add", iota(text, pair, 0), text.fill(distance, "int32", pair));
    return broadcast(text, compare(text, direction, iota(text, pair, 1), query), shape);
  };
  return [...(after === null ? [] : [compared("LE", after)]), ...(before === null ? [] : [compared("GE", -before)])];
}

/** A number of each query for all of a row of `like`. */
function alongKeys({ text }: Context, ofQueries: Ref, like: Ref): Ref {
  return broadcast(text, ofQueries, like.shape, [0, 1, 2, 3]);
}

/** Sums over the axes along which a mask is the same. */
function summedTo({ text }: Context, x: Ref, shape: readonly number[]): Ref {
  const axes = shape.flatMap((size, axis) => (size === x.shape[axis] ? [] : [axis]));
  return axes.length === 0 ? x : reshape(text, reduce(text, "add", x, axes, 0), shape);
}
