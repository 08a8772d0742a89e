import { allocate, checkOptions, type DType, Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { commonDType } from "../check/commonDType.ts";
import { axesOf } from "../expr/axes.ts";
import type { Dim } from "../expr/dim.ts";
import { ShapeError } from "../expr/errors.ts";
import type { TensorType } from "../expr/expr.ts";
import type { KindAttributes } from "../primitive.ts";
import { hostDType, typeOf } from "./hostType.ts";
import { positionsIn } from "./positions/broadcastIndex.ts";

/** The options of reductions: the axes that become one element, and whether they stay as axes of size 1. */
export interface ReductionOptions {
  /** The axis or axes that go away; negative ones count from the last. Default: all. */
  readonly axis?: number | readonly number[] | undefined;
  /** Keep each reduced axis with size 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

/** The attributes of a primitive of kind "reduction". */
export type ReductionAttributes = KindAttributes["reduction"];

/**
 * The attributes of a reduction from its options, which it checks: axes counted from the front, sorted, each once.
 *
 * @param called the op, for messages
 * @throws OptionsError for options that a reduction does not have, RangeError for an axis that `x` does not have
 *
 * ```ts
 * reductionAttributes("sum", variable([[1, 2]]), { axis: -1 }) // => { axes: [1], keepDims: false }
 * ```
 */
export function reductionAttributes(called: string, x: TensorType, options: ReductionOptions): ReductionAttributes {
  const { axis, keepDims = false } = checkOptions(called, options, "axis keepDims");
  const axes = axis === undefined ? x.shape.map((_, at) => at) : axesOf(called, axis, x.shape.length);
  return { axes, keepDims };
}

/**
 * The type rule of a reduction: the operand's shape without the axes, or with 1 in their places, in its own dtype.
 *
 * @param called the op, for messages
 * @param accepts the dtypes that it takes
 * @throws DTypeError for another dtype
 *
 * ```ts
 * const x = input("x", ["batch", 3]);
 * reducedType("sum", x, reductionAttributes("sum", x, { axis: 0 }), ["float32"]) // => { shape: [3], dtype: "float32" }
 * ```
 */
export function reducedType(
  called: string,
  x: TensorType,
  attributes: ReductionAttributes,
  accepts: readonly DType[],
): TensorType {
  return { shape: reducedShape(x.shape, attributes), dtype: commonDType(called, [x], accepts) };
}

/**
 * Throws where a reduced axis is known to hold nothing: for reductions that have no value then, as `max`.
 *
 * @param called the op, for messages
 * @throws ShapeError for an empty axis
 *
 * ```ts
 * const x = input("x", ["batch", 0]);
 * checkNotEmpty("max", x, reductionAttributes("max", x, { axis: 1 }))
 * // => throws ShapeError: max([batch, 0]): axis 1 is empty, and nothing has no max. Check the size first.
 * ```
 */
export function checkNotEmpty(called: string, x: TensorType, { axes }: ReductionAttributes): void {
  const empty = axes.find((axis) => x.shape[axis] === 0);
  if (empty === undefined) return;
  throw new ShapeError(called, [x], `axis ${empty} is empty, and nothing has no ${called}`, "Check the size first");
}

/** Whether a reduced axis is known to hold nothing. */
export function isEmpty(x: TensorType, { axes }: ReductionAttributes): boolean {
  return axes.some((axis) => x.shape[axis] === 0);
}

export function reducedShape<D extends Dim>(
  shape: readonly D[],
  { axes, keepDims }: ReductionAttributes,
): readonly (D | 1)[] {
  if (keepDims) return shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  return shape.filter((_, axis) => !axes.includes(axis));
}

/**
 * The meaning of a reduction: combines the elements along the axes in row-major order, starting from `initial`, floats in
 * float64.
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * const x = tensor([[1, 2], [3, 4]]);
 * reduceElements(x, { axes: [1], keepDims: false }, 0, (a, b) => a + b) // => [3, 7]
 * ```
 */
export function reduceElements(
  x: Tensor,
  attributes: ReductionAttributes,
  initial: number,
  combine: (a: number, b: number) => number,
): Tensor {
  const kept = reducedShape(x.shape, { ...attributes, keepDims: true });
  const dtype = hostDType(typeOf(x).dtype);
  const out = allocate(dtype, sizeOf(kept)).fill(initial);
  const index = positionsIn(kept, x.shape);
  x.data.forEach((value, i) => {
    const at = index[i] as number;
    out[at] = combine(out[at] as number, value);
  });
  return new HostTensor(out, reducedShape(x.shape, attributes), dtype);
}
