import { checkOptions } from "@handloom/tensor";
import { type Dim, sameDim, showDim } from "../../../expr/dim.ts";
import { DTypeError, ShapeError } from "../../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { elementCount, sameShape, showShape } from "../../../expr/shape.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";
import { reshape } from "../../movement/reshape.ts";
import type { AttentionAttributes, AttentionMask, AttentionOperands } from "./attend.ts";

/** The options of `attention` and `attentionWeights`. */
export interface AttentionOptions {
  /** bool, true where a query sees a key; broadcasts to the scores […, heads, queries, keys]. Default: everywhere. */
  readonly mask?: ExprLike | undefined;
  /** float32, added to the scores before the softmax, and broadcasting to them. */
  readonly bias?: ExprLike | undefined;
  /** Whether a query sees only the keys up to its own position, both counted from the first. Default false. */
  readonly causal?: boolean | undefined;
  /** How many keys before and behind its own position a query sees; one number for both. Whole numbers from 0 on. Default: all. */
  readonly window?: number | readonly [before: number, after: number] | undefined;
  /** A factor of the products of queries and keys. Default 1/√features. */
  readonly scale?: number | undefined;
}

/** Operands as the primitive takes them, and the shape of the scores as the caller knows them. */
export interface Headed {
  readonly operands: AttentionOperands;
  readonly attributes: AttentionAttributes;
  readonly scores: readonly Dim[];
}

const remedy =
  "Give q […, heads, queries, features], k […, heads, keys, features] and v […, heads, keys, values]: the heads of q are those of k and v, or a multiple";

/** The operands of a call with an axis for the batch, one for the heads of keys and one for the queries' heads that share one. */
export function headed(
  called: string,
  queries: ExprLike,
  keys: ExprLike,
  vs: ExprLike,
  options: AttentionOptions,
): Headed {
  const { mask, bias, ...others } = checkOptions(called, options, "mask bias causal window scale");
  const [q, k, v] = [asExpr(queries, "float32"), asExpr(keys, "float32"), asExpr(vs, "float32")];
  checkRanks(called, [q, k, v]);
  const heads = headsOf(called, q, k);
  const batch = elementCount(q.shape.slice(0, -3));
  const five = (x: Expr) => reshape(x, [batch, heads.keys, heads.group, ...x.shape.slice(-2)]);
  const four = (x: Expr) => reshape(x, [batch, heads.keys, ...x.shape.slice(-2)]);
  const scores = [...q.shape.slice(0, -1), k.shape.at(-2) as Dim];
  const masks: Partial<Record<AttentionMask, Expr>> = {
    ...(mask !== undefined && { mask: maskOf(called, "mask", asExpr(mask, "bool"), { scores, batch, heads }) }),
    ...(bias !== undefined && { bias: maskOf(called, "bias", asExpr(bias, "float32"), { scores, batch, heads }) }),
  };
  return {
    operands: { q: five(q), k: four(k), v: four(v), ...masks },
    attributes: {
      gives: "output",
      ...numbersOf(called, q, others),
      masks: Object.keys(masks) as AttentionMask[],
    },
    scores,
  };
}

interface Heads {
  readonly keys: Dim;
  readonly group: number;
}

function checkRanks(called: string, operands: readonly [Expr, Expr, Expr]): void {
  const [q, k, v] = operands;
  const rank = q.shape.length;
  const problem =
    rank < 2 || k.shape.length !== rank || v.shape.length !== rank
      ? `queries ${showShape(q.shape)}, keys ${showShape(k.shape)} and values ${showShape(v.shape)} do not have as many axes, at least 2`
      : !sameShape(q.shape.slice(0, -3), k.shape.slice(0, -3)) || !sameShape(k.shape.slice(0, -1), v.shape.slice(0, -1))
        ? `the batch of q ${showShape(q.shape)}, k ${showShape(k.shape)} and v ${showShape(v.shape)}, or the number of keys, differs`
        : sameDim(q.shape.at(-1) as Dim, k.shape.at(-1) as Dim)
          ? undefined
          : `queries have ${showDim(q.shape.at(-1) as Dim)} features and keys ${showDim(k.shape.at(-1) as Dim)}`;
  if (problem !== undefined) throw new ShapeError(called, operands, problem, remedy);
}

function headsOf(called: string, q: Expr, k: Expr): Heads {
  const [own, keys] = [q.shape.at(-3) ?? 1, k.shape.at(-3) ?? 1];
  if (sameDim(own, keys)) return { keys, group: 1 };
  if (typeof own === "number" && typeof keys === "number" && keys > 0 && own % keys === 0)
    return { keys, group: own / keys };
  throw new ShapeError(
    called,
    [q, k],
    `${showDim(own)} heads of queries do not share ${showDim(keys)} of keys`,
    remedy,
  );
}

interface Scores {
  readonly scores: readonly Dim[];
  readonly batch: Dim;
  readonly heads: Heads;
}

/** A mask with the five axes of the scores, with sizes of 1 where it broadcasts. */
function maskOf(called: string, name: AttentionMask, given: Expr, { scores, batch, heads }: Scores): Expr {
  const dtype = name === "mask" ? "bool" : "float32";
  if (given.dtype !== dtype)
    throw new DTypeError(
      called,
      [given],
      `the ${name} is ${given.dtype}, not ${dtype}`,
      name === "mask"
        ? "A mask is true where a query sees a key. Pass numbers to add to the scores as the option `bias`"
        : "Pass bools, true where a query sees a key, as the option `mask`",
    );
  const missing = scores.length - given.shape.length;
  const shape = [...new Array<Dim>(Math.max(0, missing)).fill(1), ...given.shape];
  if (missing < 0 || !shape.every((dim, axis) => dim === 1 || sameDim(dim, scores[axis] as Dim)))
    throw new ShapeError(
      called,
      [given],
      `the ${name} ${showShape(given.shape)} does not broadcast to the scores ${showShape(scores)}`,
      `Give it the sizes of the scores, or 1: reshape(${name}, ["batch", 1, 1, "keys"]) hides keys of each example`,
    );
  const [own, rest] = [shape.slice(0, -3), shape.slice(-3)];
  const last = rest.slice(-2);
  const ofHeads: readonly Dim[] = rest.length < 3 || rest[0] === 1 ? [1, 1] : [heads.keys, heads.group];
  const isShared = own.every((dim) => dim === 1);
  const whole = isShared ? given : broadcastTo(reshape(given, shape), [...scores.slice(0, -3), ...rest]);
  return reshape(whole, [isShared ? 1 : batch, ...ofHeads, ...last]);
}

function numbersOf(
  called: string,
  q: Expr,
  { causal = false, window, scale }: Omit<AttentionOptions, "mask" | "bias">,
): Pick<AttentionAttributes, "scale" | "window"> {
  const [before, after] = window === undefined ? [null, null] : typeof window === "number" ? [window, window] : window;
  for (const count of [before, after])
    if (count !== null && !(Number.isInteger(count) && count >= 0 && count < 2 ** 31))
      throw new RangeError(
        `${called}: window is ${JSON.stringify(window)}. Give whole numbers from 0 on: [before, after].`,
      );
  if (typeof causal !== "boolean") throw new RangeError(`${called}: causal is ${String(causal)}. Give true or false.`);
  return {
    scale: scale === undefined ? usualScale(called, q) : checkedScale(called, scale),
    window: [before, causal ? 0 : after],
  };
}

function usualScale(called: string, q: Expr): number {
  const features = q.shape.at(-1) as Dim;
  if (typeof features === "number") return features === 0 ? 1 : 1 / Math.sqrt(features);
  throw new ShapeError(
    called,
    [q],
    `the number of features, ${showDim(features)}, is a name, so that there is no 1/√features`,
    "Give the option scale",
  );
}

function checkedScale(called: string, scale: number): number {
  if (typeof scale === "number" && Number.isFinite(scale)) return scale;
  throw new RangeError(`${called}: scale is ${String(scale)}. Give a finite number, or multiply q by an expression.`);
}
