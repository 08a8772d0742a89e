import { Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, type DimLike, sameDim, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { asShape, elementCount } from "../../expr/shape.ts";
import { checkIndexType, indexError } from "../../host/positions/indexing.ts";
import { apply, definePrimitive, type KindAttributes, type Primitive, type Unary } from "../../primitive.ts";

/** `axis` has the numbers of a tuple, and is one behind the last where every index is one number. */
export interface RavelAttributes extends Readonly<KindAttributes["indexing"]> {
  readonly sizes: readonly Dim[];
  /** How far a number moves the position, for each axis. */
  readonly steps: readonly Dim[];
  /** The op that the caller wrote, for errors. */
  readonly called: string;
}

const primitive: Primitive<Unary, RavelAttributes> = definePrimitive<Unary, RavelAttributes>({
  name: "ravelIndices",
  kind: "indexing",
  types([indices], { axis, sizes, called }) {
    checkIndexType(called, indices);
    const { shape } = indices;
    if (axis === shape.length) return [{ shape, dtype: "int32" }];
    if (sameDim(shape[axis] as Dim, sizes.length)) return [{ shape: shape.slice(0, -1), dtype: "int32" }];
    throw new ShapeError(
      called,
      [indices],
      `an index has ${showDim(shape[axis] as Dim)} numbers for ${sizes.length} axes`,
      "The last axis of the indices has a number for each axis that they point along",
    );
  },
  evaluate: ([indices], attributes) => [positions(indices, attributes)],
  vjp: () => [null],
  batch: ([indices], attributes) => [apply(primitive, [indices], { ...attributes, axis: attributes.axis + 1 })],
});

function positions(indices: Tensor, { axis, sizes, steps, called }: RavelAttributes): Tensor {
  const shape = indices.shape.slice(0, axis);
  const out = new Int32Array(sizeOf(shape));
  indices.data.forEach((index, at) => {
    const along = at % sizes.length;
    const size = sizes[along] as number;
    if (index < 0 || index >= size) throw indexError(called, index, at, indices.shape, size);
    const tuple = (at - along) / sizes.length;
    out[tuple] = (out[tuple] as number) + index * (steps[along] as number);
  });
  return new HostTensor(out, shape);
}

/** The indices themselves. Each must be in 0 … size - 1 when it runs; an error names the op that was called. */
export function checkedIndices(called: string, indices: Expr, size: Dim): Expr {
  return apply(primitive, [indices], { axis: indices.shape.length, sizes: [size], steps: [1], called });
}

/**
 * The result of {@link ravelIndices}, for the op that was called.
 *
 * @param steps how far a number moves the position; by default as far as elements of axes of these sizes are apart
 */
export function raveled(
  called: string,
  indices: Expr,
  sizes: readonly Dim[],
  steps: readonly Dim[] = sizes.map((_, axis) => elementCount(sizes.slice(axis + 1))),
): Expr {
  const { shape } = indices;
  if (shape.length > 0) return apply(primitive, [indices], { axis: shape.length - 1, sizes, steps, called });
  throw new ShapeError(
    called,
    [indices],
    "a scalar is not an index of several numbers",
    "Give it a last axis: [[i, j]]",
  );
}

/**
 * Positions in row-major order of elements that are named by one number for each axis: NumPy's `ravel_multi_index`.
 *
 * Ops that index along several axes are made of it: `gather(reshape(x, [-1]), ravelIndices(indices, x.shape))`.
 *
 * @param indices int32, `[…, axes]`
 * @param shape the size of each axis
 * @returns int32, the shape of `indices` without its last axis
 * @throws ShapeError, DTypeError; IndexError, when it runs, for a number outside of its axis, negative ones included
 *
 * ```ts
 * evaluate(ravelIndices(variable([[0, 1], [2, 0]], { dtype: "int32" }), [3, 4])) // => [1, 8]
 * ```
 */
export function ravelIndices(indices: ExprLike, shape: readonly DimLike[]): Expr {
  checkOperands("ravelIndices", arguments, 1, 2);
  checkSizes("ravelIndices", "the argument shape", shape);
  return raveled("ravelIndices", asExpr(indices, "int32"), asShape(shape));
}
