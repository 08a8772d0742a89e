import { checkOptions, Tensor as HostTensor, sizeOf } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim, DimLike } from "../../expr/dim.ts";
import { DTypeError } from "../../expr/errors.ts";
import { type Application, asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { asShape } from "../../expr/shape.ts";
import { type AnyPrimitive, apply, applyRules, definePrimitive, type Primitive, type Unary } from "../../primitive.ts";
import { drawBits, drawKey } from "../../random/draw.ts";

/** Attributes of a draw: all that its bits depend on beside the state of its stream. */
export interface RandomBitsAttributes {
  /** 0 … 2³¹ - 1. */
  readonly seed: number;
  /** Tells the draws of one stream apart. */
  readonly site: number;
  readonly shape: readonly Dim[];
  /** int32 bits; or their upper 23 as a float32 in [0, 1), a multiple of 2⁻²³. */
  readonly as: "bits" | "uniform";
}

const primitive: Primitive<Unary, RandomBitsAttributes> = definePrimitive<Unary, RandomBitsAttributes>({
  name: "randomBits",
  kind: "other",
  types([count], { shape, as }) {
    if (count.dtype === "int32" && count.shape.length === 0)
      return [{ shape, dtype: as === "bits" ? "int32" : "float32" }];
    throw new DTypeError("randomBits", [count], "the count is not an int32 scalar", "Count calls in an int32 variable");
  },
  evaluate([count], { seed, site, shape, as }) {
    const key = drawKey(seed, site, count.item());
    const size = sizeOf(shape as readonly number[]);
    const bits = drawBits(key, size);
    return [new HostTensor(as === "bits" ? bits : uniforms(bits), shape as readonly number[])];
  },
  vjp: () => [null],
  batch([count], attributes, { size, isBatched, origin }) {
    if (isBatched[0]) return undefined;
    return applyRules(primitive, [count], { ...attributes, shape: [size, ...attributes.shape] }, origin);
  },
});

/** Whether it is a draw, which each example of `vmap` has its own of. */
export function isDraw(application: Application): boolean {
  return application.primitive === (primitive as AnyPrimitive);
}

/** The upper 23 bits of each word as a number in [0, 1). */
function uniforms(bits: Int32Array): Float64Array {
  const numbers = new Float64Array(bits.length);
  for (let i = 0; i < bits.length; i++) numbers[i] = ((bits[i] as number) >>> 9) / 2 ** 23;
  return numbers;
}

/**
 * Random bits by Threefry-2x32, the same on every engine and the same as `jax.random`'s in its partitionable layout.
 * `randomStream` is the convenient way to draw.
 *
 * @param count int32 scalar: how many calls have drawn before. Another count gives other bits
 * @param options `seed` in 0 … 2³¹ - 1, `site` (a whole number that tells draws apart), the result's `shape`, and `as`:
 *   "bits" for int32, "uniform" for float32 in [0, 1)
 * @throws DTypeError for another count
 *
 * ```ts
 * evaluate(randomBits(0, { seed: 0, site: 0, shape: [2], as: "bits" })) // => [1214273199, -910115057]
 * ```
 */
export function randomBits(
  count: ExprLike,
  options: Omit<RandomBitsAttributes, "shape"> & { readonly shape: readonly DimLike[] },
): Expr {
  checkOperands("randomBits", arguments, 1, 4);
  const { shape, ...rest } = checkOptions("randomBits", options, "seed site shape as", "seed site shape as");
  return apply(primitive, [asExpr(count, "int32")], { ...rest, shape: asShape(shape) });
}
