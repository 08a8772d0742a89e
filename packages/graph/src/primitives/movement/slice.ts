import { Tensor as HostTensor, type Tensor } from "@handloom/tensor";
import { checkPerAxis } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, asDim, type Dim, type DimLike, divideDims, mulDims, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../expr/expr.ts";
import { sameShape, stridesOf } from "../../expr/shape.ts";
import { typeOf } from "../../host/hostType.ts";
import { stridedIndex } from "../../host/positions/stridedIndex.ts";
import { takeElements } from "../../host/positions/takeElements.ts";
import { apply, definePrimitive, type KindAttributes, type Unary } from "../../primitive.ts";
import { pad } from "./pad.ts";
import { reshape } from "./reshape.ts";

type Attributes = Extract<KindAttributes["movement"], { move: "slice" }>;

const primitive = definePrimitive<Unary, Attributes>({
  name: "slice",
  kind: "movement",
  types([x], attributes) {
    checkRanges(x, attributes);
    return [{ shape: attributes.shape, dtype: x.dtype }];
  },
  evaluate: ([x], attributes) => [cut(x, attributes)],
  vjp: ([g], [x], _, attributes) => [putBack(g as Expr, x.shape, attributes)],
});

/** Named sizes are checked once they are numbers; a range that ends before it starts is none of any size. */
function checkRanges(x: TensorType, { starts, strides, shape }: Attributes): void {
  x.shape.forEach((size, axis) => {
    const [start, count, stride] = [starts[axis], shape[axis], strides[axis] ?? 1];
    if (typeof start !== "number" || typeof count !== "number") return;
    const end = count <= 0 ? start + count : start + (count - 1) * stride + 1;
    if (start >= 0 && count >= 0 && (typeof size !== "number" || end <= size)) return;
    throw new ShapeError(
      "slice",
      [x],
      `axis ${axis} has ${showDim(size)} elements and no range ${start}:${end}`,
      "Starts and ends go from 0 to the size, the end being left out; negative ones count from the end",
    );
  });
}

function cut(x: Tensor, attributes: Attributes): Tensor {
  checkRanges(typeOf(x), attributes);
  const shape = attributes.shape as readonly number[];
  const memory = stridesOf(x.shape);
  const first = memory.reduce((at, stride, axis) => at + stride * (attributes.starts[axis] as number), 0);
  const steps = memory.map((stride, axis) => stride * (attributes.strides[axis] as number));
  return new HostTensor(takeElements(x.data, stridedIndex(shape, steps, first)), shape, x.dtype);
}

/** The elements where they were cut from, with zeros everywhere else. */
function putBack(g: Expr, shape: readonly Dim[], { starts, strides }: Attributes): Expr {
  const spaced = strides.reduce(spaceOut, g);
  const after = shape.map((size, axis) =>
    addDims(addDims(size, starts[axis] as Dim, -1), spaced.shape[axis] as Dim, -1),
  );
  // Behind the last element of a named size there may stand more zeros than x has elements left.
  const beyond = after.map((size) => (typeof size === "number" && size < 0 ? size : 0));
  const inside = slice(
    spaced,
    starts.map(() => 0),
    spaced.shape.map((size, axis) => addDims(size, beyond[axis] as number)),
  );
  return pad(
    inside,
    starts,
    after.map((size, axis) => (beyond[axis] === 0 ? size : 0)),
  );
}

/** Puts `stride` - 1 zeros between the elements along an axis. */
function spaceOut(x: Expr, stride: number, axis: number): Expr {
  if (stride === 1) return x;
  const [left, size, right] = [x.shape.slice(0, axis), x.shape[axis] as Dim, x.shape.slice(axis + 1)];
  const none = new Array<number>(x.shape.length + 1).fill(0);
  const zeros = none.map((_, at) => (at === axis + 1 ? stride - 1 : 0));
  const behindEach = pad(reshape(x, [...left, size, 1, ...right]), none, zeros);
  const joined = reshape(behindEach, [...left, mulDims(size, stride), ...right]);
  if (typeof size !== "number") return joined;
  // The zeros behind the last element may reach beyond what was cut.
  return slice(joined, none.slice(1), [...left, Math.max(0, (size - 1) * stride + 1), ...right]);
}

/**
 * A part of the elements: a range of every axis.
 *
 * @param x any dtype and shape
 * @param starts one position per axis: a size, a name, or a negative number that counts from the end
 * @param ends one per axis, the first position that is left out; `x.shape[axis]` goes to the end
 * @param strides one per axis, whole numbers ≥ 1; default 1
 * @returns per axis ⌈(end - start) / stride⌉ elements
 * @throws ShapeError for ranges outside of `x`, RangeError for a stride that is not a whole number ≥ 1
 *
 * ```ts
 * const x = variable([[1, 2, 3, 4], [5, 6, 7, 8]]);
 * evaluate(slice(x, [0, 1], [2, -1])) // => [[2, 3], [6, 7]]
 * evaluate(slice(x, [1, 0], [2, 4], [1, 2])) // => [[5, 7]]
 * ```
 */
export function slice(
  x: ExprLike,
  starts: readonly DimLike[],
  ends: readonly DimLike[],
  strides: readonly number[] = Array.isArray(starts) ? starts.map(() => 1) : [],
): Expr {
  checkPerAxis("slice", { starts, ends, strides });
  checkOperands("slice", arguments, 1, 4);
  const operand = asExpr(x);
  const rank = operand.shape.length;
  if ([starts, ends, strides].some((list) => list.length !== rank)) {
    throw new ShapeError(
      "slice",
      [operand],
      `${starts.length} starts, ${ends.length} ends and ${strides.length} strides for ${rank} axes`,
      "Give one of each per axis",
    );
  }
  const from = operand.shape.map((size, axis) => positionOf(starts[axis] as DimLike, size));
  const to = operand.shape.map((size, axis) => positionOf(ends[axis] as DimLike, size));
  const shape = from.map((start, axis) => countOf(operand, start, to[axis] as Dim, strides[axis] as number));
  if (sameShape(shape, operand.shape) && from.every((start) => start === 0)) return operand;
  return apply(primitive, [operand], { move: "slice", starts: from, strides, shape });
}

function positionOf(at: DimLike, size: Dim): Dim {
  return typeof at === "number" && at < 0 ? addDims(size, at) : asDim(at);
}

function countOf(x: TensorType, start: Dim, end: Dim, stride: number): Dim {
  if (!(Number.isInteger(stride) && stride >= 1))
    throw new RangeError(`slice: stride ${stride}: a stride is a whole number of at least 1.`);
  const length = addDims(end, start, -1);
  // A negative length is not divided: rounded up it could be 0, which nothing refuses.
  if (typeof length === "number") return length < 0 ? length : Math.ceil(length / stride);
  const count = divideDims(length, stride);
  if (count !== undefined) return count;
  throw new ShapeError(
    "slice",
    [x],
    `every ${stride}. of ${showDim(length)} elements is not a size that can be named`,
    `Name the size as a multiple: "${stride}*half"`,
  );
}
