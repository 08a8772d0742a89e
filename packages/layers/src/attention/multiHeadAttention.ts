import {
  attention,
  attentionWeights,
  type Dim,
  type Expr,
  expandDims,
  matmul,
  reshape,
  size,
  type Variable,
  variable,
} from "@handloom/graph";
import { checkNumber, checkOptions, tensor } from "@handloom/tensor";
import { zeros } from "../initializers/zeros.ts";
import { checkCalledOn, type Layer, ownership, owning } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { inference, type Mode } from "../layer/mode.ts";
import { seedsFrom } from "../layer/seeds.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";
import { dropout } from "../noise/dropout.ts";
import { checkRank } from "../recurrent/stepMask.ts";
import type { Attended, AttendOptions, AttentionLayer, KeyValueCache } from "./attentionLayer.ts";
import { type MultiHeadAttentionOptions, type SettledAttention, settledAttention } from "./attentionOptions.ts";
import { type Projections, projectionsFor, type Sources } from "./projections.ts";
import { rotary } from "./rotary.ts";
import { continued, seenKeys } from "./seenKeys.ts";

const called = "multiHeadAttention";

/**
 * Attention in several heads: each step of x takes from others what its query asks for.
 *
 * x is float32 [batch, time, features], the result [batch, time, units]. A call is self-attention. The method `run` also
 * attends to another sequence, takes masks or a cache, and gives the shares. Training and inference differ by `dropout` alone.
 *
 * The dialect "keras" has the parameters of `MultiHeadAttention` and `GroupQueryAttention`: `queryKernel` [features, heads,
 * keySize] and `queryBias` [heads, keySize], the same for key and value, `outputKernel` [heads, valueSize, units] and
 * `outputBias`. The dialect "torch" has those of `nn.MultiheadAttention`, transposed: `kernel` [features, 3·features] and
 * `bias` for queries, keys and values beside each other, `outputKernel` and `outputBias`. Self-attention is one product then.
 *
 * @param heads how many heads queries have, at least 1
 * @throws RangeError for other heads and options; LayerError at a call with other axes or features
 *
 * ```ts
 * import { evaluate, input } from "@handloom/graph";
 *
 * const attend = multiHeadAttention(2, { causal: true, seed: 1 });
 * const x = input("x", ["batch", "time", 4]);
 * const { output, weights } = attend.run(x);
 * const made = evaluate([output, weights], { x: [[[1, 0, 0, 0], [0, 1, 0, 0]]] });
 * made.map(({ shape }) => shape) // => [[1, 2, 4], [1, 2, 2, 2]]
 * attend.parameters.map(({ shape }) => shape).slice(0, 2) // => [[4, 2, 2], [2, 2]]
 * ```
 *
 * Source: Vaswani et al. 2017, section 3.2.2, arXiv:1706.03762. Shared heads of keys: Ainslie et al. 2023, arXiv:2305.13245.
 */
export function multiHeadAttention(heads: number, options: MultiHeadAttentionOptions = {}): AttentionLayer {
  checkOptions(
    called,
    options,
    "keySize valueSize units keyHeads dialect useBias causal window rotary dropout kernelInitializer biasInitializer seed",
  );
  const own = settledAttention(heads, options);
  // From the kernels' own seed draws would repeat their numbers.
  const drop = dropout(options.dropout ?? 0, { seed: own.seed && seedsFrom(own.seed, 1).next() });
  let made: Projections | undefined;
  const projections = (sources: Sources, mode: Mode) => {
    made ??= projectionsFor(sources, own, mode);
    return made;
  };
  const features = sizedOnce(called, [-1], () => undefined);
  const parts = () => ({ ...made?.variables, ...(options.dropout && { dropout: drop }) });
  const owned = ownership(called, parts, { dialect: own.isTorch ? "torch" : "keras" });
  const run = (x: Expr, given: AttendOptions = {}): Attended => {
    checkCalledOn(called, x);
    checkOptions(called, given, "keys values mask bias keyMask cache training path seeds");
    const { keys = x, values = keys, training = false, path, seeds } = given;
    for (const [name, source] of Object.entries({ x, keys, values }))
      checkRank(called, name, source, ["batch", "time", "features"]);
    const mode: Mode = { training, path, seeds };
    features.at(x, mode);
    const sources: Sources = [x, keys, values];
    // Called in inference, too, so that the stream of draws is the layer's from its first call on.
    const dropped = (weights: Expr) => drop(weights, { ...mode, path: `${path ?? ""}dropout/` });
    const attended = attend(sources, projections(sources, mode), own, given, options.dropout ? dropped : undefined);
    owned.called(x, attended.output);
    return attended;
  };
  const layer: Layer = owning((x, mode = inference) => {
    checkOptions(called, mode, "training path seeds");
    return run(x, mode).output;
  }, owned);
  return Object.assign(layer, {
    run,
    cache(batch: number, capacity: number) {
      if (made === undefined)
        throw new LayerError(
          "cache",
          "the layer has not been called, so its sizes are not known",
          "Call it first: attend(x)",
        );
      return emptyCache(made, own, batch, capacity);
    },
  });
}

function attend(
  sources: Sources,
  projections: Projections,
  own: SettledAttention,
  options: AttendOptions,
  drop: ((weights: Expr) => Expr) | undefined,
): Attended {
  const { cache } = options;
  const [plainQ, plainK, v] = projections.of(sources);
  const turned = (x: Expr) => (own.rotary ? rotary(x, { ...own.rotary, start: cache?.length ?? 0 }) : x);
  const [q, k] = [turned(plainQ), turned(plainK)];
  const all: KeyValueCache = cache === undefined ? { keys: k, values: v, length: size(k, 2) } : continued(cache, k, v);
  const seen = seenKeys(own, options, q.shape[2] as Dim, all.keys.shape[2] as Dim);
  const weights = attentionWeights(q, all.keys, seen);
  const dropped = drop?.(weights);
  const output =
    options.training && dropped !== undefined
      ? averaged(dropped, all.values)
      : attention(q, all.keys, all.values, seen);
  return { output: projections.result(output), weights, cache: all };
}

/** Values averaged by shares that are in memory, heads of values serving several heads of shares. */
function averaged(weights: Expr, values: Expr): Expr {
  const [batch, heads, queries, keys] = weights.shape as readonly [Dim, number, Dim, Dim];
  const [, keyHeads, , width] = values.shape as readonly [Dim, number, Dim, Dim];
  const group = heads / keyHeads;
  const seen = matmul(reshape(weights, [batch, keyHeads, group, queries, keys]), expandDims(values, { axis: 2 }));
  return reshape(seen, [batch, heads, queries, width]);
}

function emptyCache(
  { keySize, valueSize }: Projections,
  { keyHeads }: SettledAttention,
  batch: number,
  capacity: number,
): KeyValueCache<Variable> {
  checkNumber("cache", "batch", batch, { least: 1, whole: true });
  checkNumber("cache", "capacity", capacity, { least: 1, whole: true });
  const empty = (name: string, width: number) => variable(zeros([batch, keyHeads, capacity, width]), { name });
  return {
    keys: empty("keys", keySize),
    values: empty("values", valueSize),
    length: variable(tensor(0, { dtype: "int32" }), { name: "length" }),
  };
}
