import {
  type AttentionOptions,
  add,
  arange,
  type Dim,
  dynamicUpdateSlice,
  type Expr,
  greaterEqual,
  lessEqual,
  logicalAnd,
  reshape,
  size,
} from "@handloom/graph";
import { LayerError } from "../layer/layerError.ts";
import { checkRank } from "../recurrent/stepMask.ts";
import type { AttendOptions, KeyValueCache } from "./attentionLayer.ts";
import type { SettledAttention } from "./attentionOptions.ts";

const called = "multiHeadAttention";

/** A cache with the keys and values of further steps in it, [batch, heads, steps, size] each. */
export function continued(cache: KeyValueCache, keys: Expr, values: Expr): KeyValueCache {
  const start = [0, 0, cache.length, 0];
  return {
    keys: dynamicUpdateSlice(cache.keys, keys, start),
    values: dynamicUpdateSlice(cache.values, values, start),
    length: add(cache.length, size(keys, 2)),
  };
}

/** The options of `attention` that say which keys queries see. */
export function seenKeys(
  { causal, window }: SettledAttention,
  { mask, bias, keyMask, cache }: AttendOptions,
  queries: Dim,
  keys: Dim,
): AttentionOptions {
  if (cache !== undefined && !causal)
    throw new LayerError(called, "a cache continues causal attention alone", "Make the layer with causal: true");
  const masks = [
    ...(mask === undefined ? [] : [toScores("mask", mask)]),
    ...(keyMask === undefined ? [] : [ofKeys(keyMask)]),
    ...(cache === undefined ? [] : soFar(cache.length, queries, keys, window)),
  ];
  const all = masks.length === 0 ? undefined : masks.reduce((a, b) => logicalAnd(a, b));
  return {
    mask: all,
    bias: bias === undefined ? undefined : toScores("bias", bias),
    ...(cache === undefined && { causal, window }),
  };
}

/** [queries, keys] and [batch, queries, keys] are the same for all heads. */
function toScores(what: string, given: Expr): Expr {
  const [batch, ...others] = given.shape as readonly Dim[];
  if (given.shape.length === 2 || given.shape.length === 4) return given;
  if (given.shape.length === 3) return reshape(given, [batch as Dim, 1, ...others]);
  throw new LayerError(
    called,
    `${what} has ${given.shape.length} axes`,
    "Give [queries, keys], [batch, queries, keys] or [batch, heads, queries, keys]",
  );
}

function ofKeys(keyMask: Expr): Expr {
  checkRank(called, "keyMask", keyMask, ["batch", "keys"]);
  const [batch, keys] = keyMask.shape as readonly [Dim, Dim];
  return reshape(keyMask, [batch, 1, 1, keys]);
}

/** Queries stand behind the steps of a cache. Its unwritten places lie still further behind. */
function soFar(length: Expr, queries: Dim, keys: Dim, window: SettledAttention["window"]): readonly Expr[] {
  const own = reshape(add(arange(queries), length), [1, 1, queries, 1]);
  const key = reshape(arange(keys), [1, 1, 1, keys]);
  const near = window === undefined ? [] : [greaterEqual(add(key, window[0]), own)];
  return [lessEqual(key, own), ...near];
}
