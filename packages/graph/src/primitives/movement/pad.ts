import { allocate, Tensor as HostTensor, sizeOf, type Tensor, tensor } from "@handloom/tensor";
import { checkPerAxis } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, asDim, type Dim, type DimLike, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../expr/expr.ts";
import { stridesOf } from "../../expr/shape.ts";
import { hostDType, typeOf } from "../../host/hostType.ts";
import { placeElements } from "../../host/positions/placeElements.ts";
import { stridedIndex } from "../../host/positions/stridedIndex.ts";
import { apply, definePrimitive, type KindAttributes, type Unary } from "../../primitive.ts";
import { continued, isPadMode, type PadMode } from "./continued.ts";
import { joinPads } from "./joinPads.ts";
import { slice } from "./slice.ts";

type Attributes = Extract<KindAttributes["movement"], { move: "pad" }>;

const primitive = definePrimitive<Unary, Attributes>({
  name: "pad",
  kind: "movement",
  types: ([x], attributes) => [{ shape: paddedShape(x, attributes), dtype: x.dtype }],
  evaluate: ([x], attributes) => [surround(x, attributes)],
  vjp: ([g], [x], _, { before }) => [
    slice(
      g as Expr,
      before,
      before.map((size, axis) => addDims(size, x.shape[axis] as Dim)),
    ),
  ],
  joinAddends: joinPads,
});

function paddedShape(x: TensorType, { before, after }: Attributes): readonly Dim[] {
  const negative = [...before, ...after].find((size) => typeof size === "number" && size < 0);
  if (negative === undefined)
    return x.shape.map((size, axis) => addDims(addDims(before[axis] as Dim, size), after[axis] as Dim));
  throw new ShapeError("pad", [x], `${showDim(negative)} elements cannot be added`, "Use slice to take elements away");
}

function surround(x: Tensor, attributes: Attributes): Tensor {
  const shape = paddedShape(typeOf(x), attributes) as readonly number[];
  const memory = stridesOf(shape);
  const first = memory.reduce((at, stride, axis) => at + stride * (attributes.before[axis] as number), 0);
  const size = sizeOf(shape);
  const dtype = hostDType(typeOf(x).dtype);
  const out = allocate(dtype, size).fill(attributes.value);
  placeElements(out, stridedIndex(x.shape, memory, first), x.data);
  return new HostTensor(out, shape, dtype);
}

/**
 * The elements with more around them: of one value, or of their own continued.
 *
 * Behind 1 2 3 stand, by NumPy's words, 2 1 2 3 … for "reflect", 3 2 1 1 2 3 … for "symmetric", 3 3 3 … for "edge", and
 * 1 2 3 … for "wrap" (PyTorch's circular); in front the same the other way round.
 *
 * @param x any dtype and shape
 * @param before how many to add in front, per axis: numbers or names; a negative number takes elements away
 * @param after how many to add behind, per axis
 * @param value what to add, a value of the dtype of `x`, default 0; or "reflect", "symmetric", "edge" or "wrap", which need
 *   numbers of elements to add, and, but for "edge", an axis whose size is a number; never an empty one
 * @returns per axis before + size + after elements
 * @throws ShapeError for lists of another length than the rank, or fewer elements than are taken away, RangeError for another word and for one with negative
 *   sizes
 *
 * ```ts
 * evaluate(pad(variable([1, 2]), [1], [2], 9)) // => [9, 1, 2, 9, 9]
 * evaluate(pad(variable([1, 2, 3]), [-1], [2])) // => [2, 3, 0, 0]
 * evaluate(pad(variable([1, 2, 3]), [1], [2], "reflect")) // => [2, 1, 2, 3, 2, 1]
 * ```
 */
export function pad(
  x: ExprLike,
  before: readonly DimLike[],
  after: readonly DimLike[],
  value: number | boolean | PadMode = 0,
): Expr {
  checkPerAxis("pad", { before, after });
  checkOperands("pad", arguments, 1, 4);
  const operand = asExpr(x);
  const rank = operand.shape.length;
  if (before.length !== rank || after.length !== rank) {
    throw new ShapeError(
      "pad",
      [operand],
      `${before.length} sizes before and ${after.length} after for ${rank} axes`,
      "Give one of each per axis",
    );
  }
  if (!isPadMode(value) && [...before, ...after].some(isNegative))
    return pad(cropped(operand, before, after), before.map(added), after.map(added), value);
  const [front, back] = [before.map(asDim), after.map(asDim)];
  if (isPadMode(value)) return continued(operand, front, back, value);
  const filling = tensor(value, { dtype: hostDType(operand.dtype) }).item();
  if ([...front, ...back].every((size) => size === 0)) return operand;
  return apply(primitive, [operand], { move: "pad", before: front, after: back, value: filling });
}

const isNegative = (size: DimLike): size is number => typeof size === "number" && size < 0;
const added = (size: DimLike): DimLike => (isNegative(size) ? 0 : size);

function cropped(x: Expr, before: readonly DimLike[], after: readonly DimLike[]): Expr {
  return slice(
    x,
    before.map((size) => (isNegative(size) ? -size : 0)),
    x.shape.map((size, axis) => (isNegative(after[axis] as DimLike) ? addDims(size, after[axis] as number) : size)),
  );
}
