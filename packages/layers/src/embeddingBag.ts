import {
  cast,
  cumSum,
  type Dim,
  type DimLike,
  div,
  type Expr,
  equal,
  expandDims,
  full,
  gather,
  max,
  maximum,
  mean,
  mul,
  notEqual,
  pad,
  scatterAdd,
  scatterMax,
  size,
  slice,
  sub,
  sum,
  type Variable,
  variable,
  where,
  zeros,
} from "@handloom/graph";
import { checkNumber, checkOptions, checkSeed, checkWord } from "@handloom/tensor";
import { checkEntry } from "./embedding.ts";
import type { InitializerLike } from "./initializers/initializerNamed.ts";
import { randomNormal } from "./initializers/randomNormal.ts";
import { checkInitializer, initialValue } from "./layer/initialValue.ts";
import { checkCalledOn, type Layer, ownership, owning } from "./layer/layer.ts";
import { LayerError } from "./layer/layerError.ts";
import { inference, type Mode } from "./layer/mode.ts";
import { seedsOf } from "./layer/seeds.ts";

/** The options of `embeddingBag`. */
export interface EmbeddingBagOptions {
  /** How the rows of a bag become one. Default "mean". */
  readonly mode?: "mean" | "sum" | "max" | undefined;
  /** The entry that stands for nothing: bags are as if it were not in them, and its row is not trained. Default: none. */
  readonly paddingIndex?: number | undefined;
  /** Of shape [entries, units]. Default: normal with mean 0 and variance 1. */
  readonly initializer?: InitializerLike | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/** The options of one call of an embedding bag. */
export interface BagOptions extends Partial<Mode> {
  /** int32 [bags], ascending: where each bag begins in x, which then is [entries of all bags]. */
  readonly offsets?: Expr | undefined;
  /** float32 in the shape of x: what each row is multiplied with. Only of mode "sum". */
  readonly weights?: Expr | undefined;
}

/** An embedding of bags. */
export interface EmbeddingBag extends Layer {
  /** With bags of different lengths, or with weights. */
  run(x: Expr, options?: BagOptions): Expr;
}

/**
 * The mean, sum or maximum of the learned rows of several entries: bags of words.
 *
 * x is int32 [bags, length], each in 0 … entries − 1; the result is float32 [bags, units]. The method `run` takes bags of
 * different lengths, one behind the other, with `offsets`; an empty bag is 0, and so is one of `paddingIndex` alone.
 *
 * @param entries how many rows there are, at least 1
 * @param units how long each row is, at least 1
 * @throws RangeError for other entries, units and modes, and for a `paddingIndex` that is not an entry; LayerError at a call with other axes, or weights without "sum".
 *
 * Source: PyTorch's EmbeddingBag.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 * import { identity } from "@handloom/layers/initializers";
 *
 * const words = embeddingBag(3, 3, { mode: "sum", initializer: identity });
 * evaluate(words(variable([[0, 0, 2]], { dtype: "int32" }))) // => [[2, 0, 1]]
 * ```
 */
export function embeddingBag(entries: number, units: number, options: EmbeddingBagOptions = {}): EmbeddingBag {
  checkOptions("embeddingBag", options, "mode paddingIndex initializer seed");
  checkNumber("embeddingBag", "entries", entries, { least: 1, whole: true });
  checkNumber("embeddingBag", "units", units, { least: 1, whole: true });
  const { mode: pool = "mean", paddingIndex, initializer = randomNormal({ stddev: 1 }), seed } = options;
  checkWord("embeddingBag", "mode", pool, ["mean", "sum", "max"]);
  if (paddingIndex !== undefined) checkEntry("embeddingBag", paddingIndex, entries);
  if (seed !== undefined) checkSeed("embeddingBag", seed);
  checkInitializer("embeddingBag", "initializer", initializer);
  let made: { readonly embeddings: Variable } | undefined;
  const owned = ownership("embeddingBag", () => ({ ...made }));
  const run = (x: Expr, given: BagOptions = {}): Expr => {
    checkCalledOn("embeddingBag", x);
    const { offsets, weights, ...mode } = checkOptions("embeddingBag", given, "offsets weights training path seeds");
    checkBags(x, offsets, weights, pool);
    const start = () =>
      initialValue("embeddingBag", initializer, [entries, units], seedsOf(seed, { ...inference, ...mode }).next());
    made ??= { embeddings: variable(start(), { name: `${mode.path ?? ""}embeddings` }) };
    const rows = gather(made.embeddings, x);
    const weighed = weights === undefined ? rows : mul(rows, expandDims(weights, { axis: -1 }));
    const kept = paddingIndex === undefined ? undefined : expandDims(notEqual(x, paddingIndex), { axis: -1 });
    const y = pooled(kept === undefined ? weighed : where(kept, weighed, none[pool]), { kept, offsets, pool });
    owned.called(x, y);
    return y;
  };
  return Object.assign(
    owning((x: Expr, mode: Mode = inference) => {
      checkCalledOn("embeddingBag", x);
      checkOptions("embeddingBag", mode, "training path seeds");
      return run(x, mode);
    }, owned),
    { run },
  );
}

const pools = { mean, sum, max };

function checkBags(x: Expr, offsets: Expr | undefined, weights: Expr | undefined, pool: string): void {
  const wanted = offsets === undefined ? 2 : 1;
  if (x.shape.length !== wanted)
    throw new LayerError(
      "embeddingBag",
      `x has ${x.shape.length} axes`,
      wanted === 2 ? "Give [bags, length], or offsets to run" : "Give one axis, the bags one behind the other",
    );
  if (weights === undefined || pool === "sum") return;
  throw new LayerError("embeddingBag", `weights with mode "${pool}"`, 'Give { mode: "sum" }');
}

/** What changes nothing in a pool. */
const none = { mean: 0, sum: 0, max: Number.NEGATIVE_INFINITY };

interface Pooling {
  /** bool, which rows count, with an axis of size 1 behind it. */
  readonly kept: Expr | undefined;
  readonly offsets: Expr | undefined;
  readonly pool: "mean" | "sum" | "max";
}

function pooled(rows: Expr, { kept, offsets, pool }: Pooling): Expr {
  return offsets === undefined ? inRows(rows, kept, pool) : inBags(rows, kept, offsets, pool);
}

/** Pools along the axis of entries, which all bags have as many of; none make 0. */
function inRows(rows: Expr, kept: Expr | undefined, pool: "mean" | "sum" | "max"): Expr {
  const length = rows.shape[1] as Dim;
  const isFull = typeof length === "number" && length > 0 && kept === undefined;
  if (isFull) return pools[pool](rows, { axis: 1 });
  if (pool === "max") return largestOrZero(max(pad(rows, [0, 0, 0], [0, 1, 0], none.max), { axis: 1 }));
  const total = sum(rows, { axis: 1 });
  if (pool === "sum") return total;
  const count = kept === undefined ? cast(size(rows, 1), "float32") : sum(cast(kept, "float32"), { axis: 1 });
  return div(total, maximum(count, 1));
}

/** The largest, and 0 where there was nothing to take it of. */
function largestOrZero(largest: Expr): Expr {
  return where(equal(largest, Number.NEGATIVE_INFINITY), 0, largest);
}

/** Pools of neighbouring rows, a bag beginning at each offset. */
function inBags(rows: Expr, kept: Expr | undefined, offsets: Expr, pool: "mean" | "sum" | "max"): Expr {
  const [[all], [bags], [, units]] = [rows.shape, offsets.shape, rows.shape] as unknown as [[Dim], [Dim], [Dim, Dim]];
  // A bag at the very end is empty, and begins behind the last row.
  const unbegun = pad(zeros([all], { dtype: "int32" }), [0], [1]);
  const begun = cumSum(scatterAdd(unbegun, offsets, full([bags], 1, { dtype: "int32" })), { axis: 0 });
  const bag = sub(slice(begun, [0], [all]), 1);
  const shape: readonly DimLike[] = [bags, units];
  if (pool === "max") return largestOrZero(scatterMax(full(shape, Number.NEGATIVE_INFINITY), bag, rows));
  const total = scatterAdd(zeros(shape), bag, rows);
  if (pool === "sum") return total;
  const ones = kept === undefined ? full([all, 1], 1) : cast(kept, "float32");
  return div(total, maximum(scatterAdd(zeros([bags, 1]), bag, ones), 1));
}
