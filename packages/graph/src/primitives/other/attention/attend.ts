import { commonDType } from "../../../check/commonDType.ts";
import { sumTo } from "../../../composites/shape/sumTo.ts";
import { type Dim, mulDims, sameDim } from "../../../expr/dim.ts";
import { ShapeError } from "../../../expr/errors.ts";
import type { Expr, TensorType } from "../../../expr/expr.ts";
import { sameShape, showShape } from "../../../expr/shape.ts";
import { applyAll, definePrimitive, type ManyExamples, type Primitive } from "../../../primitive.ts";
import { forEachExample } from "../../../transforms/batch/examples.ts";
import { isZeros } from "../../../transforms/pullBack.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";
import { reshape } from "../../movement/reshape.ts";
import { sum } from "../../reduction/sum.ts";
import { attendOnHost, slopesOnHost } from "./attendOnHost.ts";
import { attendedInBlocks, slopesInBlocks } from "./inBlocks.ts";
import { pulledBack } from "./pulledBack.ts";

/** The last operands, in this order, where they are given. */
export type AttentionMask = "mask" | "bias";

/** The attributes of attention and of its slopes. */
export interface AttentionAttributes {
  /** Results are the output and the logarithm of each softmax' denominator, or slopes of q, k, v and the bias. */
  readonly gives: "output" | "slopes";
  readonly scale: number;
  /** How many keys before and behind its own place a query sees; null: all. */
  readonly window: readonly [before: number | null, after: number | null];
  readonly masks: readonly AttentionMask[];
}

/** Heads are those of the keys. A group of query heads reads each. */
export interface AttentionOperands<Each = Expr> {
  /** [batch, heads, group, queries, features] */
  readonly q: Each;
  /** [batch, heads, keys, features] */
  readonly k: Each;
  /** [batch, heads, keys, values] */
  readonly v: Each;
  /** bool, broadcasts to [batch, heads, group, queries, keys]. */
  readonly mask?: Each | undefined;
  /** float32, broadcasts to the same. */
  readonly bias?: Each | undefined;
}

/** The operands of the slopes. */
export interface SlopeOperands<Each = Expr> extends AttentionOperands<Each> {
  /** The logarithm of each softmax' denominator: [batch, heads, group, queries]. */
  readonly logTotals: Each;
  /** The slopes of a query's shares, averaged by the shares: [batch, heads, group, queries]. */
  readonly means: Each;
  /** The cotangent of the output. */
  readonly g: Each;
}

export type Attend = Primitive<readonly Expr[], AttentionAttributes>;

/** The output, and the logarithms of totals, which slopes are made of. */
export const attend: Attend = definePrimitive<readonly Expr[], AttentionAttributes>({
  name: "attention",
  kind: "other",
  approximate: true,
  types(operands, attributes) {
    const { q, v } = checked(operands, attributes);
    const rows = q.shape.slice(0, -1);
    return [
      { shape: [...rows, v.shape[3] as Dim], dtype: "float32" },
      { shape: rows, dtype: "float32" },
    ];
  },
  evaluate: (operands, attributes) => attendOnHost(byName(operands, attributes), attributes),
  vjp([g, ofLogTotals], operands, [output, logTotals], attributes) {
    const shared = sum(mul(g as Expr, output as Expr), { axis: -1 });
    const means = isZeros(ofLogTotals as Expr) ? shared : sub(shared, ofLogTotals as Expr);
    const given = [...operands.slice(0, 3), logTotals as Expr, means, g as Expr, ...operands.slice(3)];
    const [q, k, v, bias] = applyAll(slopes, given, { ...attributes, gives: "slopes" });
    const last = attributes.masks.map((mask) => (mask === "bias" ? (bias ?? null) : null));
    return [q as Expr, k as Expr, v as Expr, ...last];
  },
  expand: (operands, attributes) => attendedInBlocks(byName(operands, attributes), attributes),
  batch: (operands, attributes, examples) => manyAtOnce(attend, operands, attributes, examples),
});

const slopes: Attend = definePrimitive<readonly Expr[], AttentionAttributes>({
  name: "attention",
  kind: "other",
  approximate: true,
  types(operands, attributes) {
    const { q, k, v, bias } = checked(operands, attributes);
    return [q, k, v, ...(bias === undefined ? [] : [bias])].map(({ shape }) => ({ shape, dtype: "float32" }));
  },
  evaluate: (operands, attributes) => slopesOnHost(slopeOperands(operands, attributes), attributes),
  vjp: (cotangents, operands, _, attributes) => pulledBack(cotangents, operands, attributes),
  expand: (operands, attributes) => slopesInBlocks(slopeOperands(operands, attributes), attributes),
  batch: (operands, attributes, examples) => manyAtOnce(slopes, operands, attributes, examples),
});

/** The operands by their names. */
function byName<Each>(operands: readonly Each[], { gives, masks }: AttentionAttributes): AttentionOperands<Each> {
  const [q, k, v] = operands as readonly [Each, Each, Each];
  const first = gives === "slopes" ? 6 : 3;
  return { q, k, v, ...Object.fromEntries(masks.map((mask, i) => [mask, operands[first + i] as Each])) };
}

export function slopeOperands<Each>(operands: readonly Each[], attributes: AttentionAttributes): SlopeOperands<Each> {
  const [, , , logTotals, means, g] = operands as readonly Each[] & readonly [Each, Each, Each, Each, Each, Each];
  return { ...byName(operands, attributes), logTotals, means, g };
}

/** @throws ShapeError where sizes do not go together, DTypeError */
function checked(operands: readonly TensorType[], attributes: AttentionAttributes): AttentionOperands<TensorType> {
  const named = byName(operands, attributes);
  const { q, k, v, mask, bias } = named;
  commonDType("attention", bias === undefined ? [q, k, v] : [q, k, v, bias], ["float32"]);
  if (mask !== undefined) commonDType("attention", [mask], ["bool"]);
  const [queries, keys] = [q.shape[3] as Dim, k.shape[2] as Dim];
  const goTogether =
    sameShape(q.shape.slice(0, 2), k.shape.slice(0, 2)) &&
    sameShape(k.shape.slice(0, 3), v.shape.slice(0, 3)) &&
    sameDim(q.shape[4] as Dim, k.shape[3] as Dim);
  if (!goTogether)
    throw new ShapeError(
      "attention",
      [q, k, v],
      `keys ${showShape(k.shape)} and values ${showShape(v.shape)} do not go with queries ${showShape(q.shape)}`,
      "Give q […, heads, queries, features], k […, heads, keys, features] and v […, heads, keys, values] of one batch",
    );
  const scores = [...q.shape.slice(0, 4), keys];
  for (const seen of [mask, bias])
    if (seen !== undefined && !seen.shape.every((dim, axis) => dim === 1 || sameDim(dim, scores[axis] as Dim)))
      throw new ShapeError(
        "attention",
        [q, k, seen],
        `${showShape(seen.shape)} does not broadcast to the scores ${showShape(scores)}`,
        "Give a mask or a bias the sizes of the scores […, heads, queries, keys], or 1",
      );
  if (attributes.gives === "slopes") checkSlopes(operands, [...q.shape.slice(0, 3), queries], v.shape[3] as Dim);
  return named;
}

function checkSlopes(operands: readonly TensorType[], rows: readonly Dim[], values: Dim): void {
  const [, , , logTotals, means, g] = operands as readonly [...TensorType[]] & Record<3 | 4 | 5, TensorType>;
  if (sameShape(logTotals.shape, rows) && sameShape(means.shape, rows) && sameShape(g.shape, [...rows, values])) return;
  throw new ShapeError("attention", operands, "the slopes are not those of its output", "Use gradients()");
}

/** Examples join the batch. */
function manyAtOnce(
  primitive: Attend,
  operands: readonly Expr[],
  attributes: AttentionAttributes,
  { size, isBatched }: ManyExamples,
): readonly Expr[] {
  const shapeOfOne = (i: number) => (operands[i] as Expr).shape.slice(isBatched[i] ? 1 : 0);
  const batch = shapeOfOne(0)[0] as Dim;
  const joined = operands.map((operand, i) => {
    const all = isBatched[i] ? operand : forEachExample(operand, size);
    const rest = shapeOfOne(i).slice(1);
    return reshape(broadcastTo(all, [size, batch, ...rest]), [mulDims(size, batch), ...rest]);
  });
  return applyAll(primitive, joined, attributes).map((result, i) => {
    const apart = reshape(result, [size, batch, ...result.shape.slice(1)]);
    const isBias = attributes.gives === "slopes" && i === 3;
    return isBias ? sumTo(apart, [size, ...shapeOfOne(operands.length - 1)]) : apart;
  });
}
