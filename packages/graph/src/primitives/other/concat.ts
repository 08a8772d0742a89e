import { allocate, checkOptions, dtypesOfEngines, Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { checkList } from "../../check/checkList.ts";
import { commonDType } from "../../check/commonDType.ts";
import { addDims, type Dim } from "../../expr/dim.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../expr/expr.ts";
import { axisOf, sameShape, stridesOf, sumOfDims } from "../../expr/shape.ts";
import { hostDType, typeOf } from "../../host/hostType.ts";
import { placeElements } from "../../host/positions/placeElements.ts";
import { stridedIndex } from "../../host/positions/stridedIndex.ts";
import { apply, definePrimitive, type Primitive } from "../../primitive.ts";
import { allBatched } from "../../transforms/batch/examples.ts";
import { slice } from "../movement/slice.ts";

/** The options of `chunk`, `split`, `stack` and `concat`. */
export interface JoinOptions {
  /** A negative one counts from the last. Default 0. */
  readonly axis?: number | undefined;
}

interface Attributes {
  readonly axis: number;
}

const primitive: Primitive<readonly Expr[], Attributes> = definePrimitive({
  name: "concat",
  kind: "other",
  types: (operands, { axis }) => [
    { shape: joinedShape(operands, axis), dtype: commonDType("concat", operands, dtypesOfEngines) },
  ],
  evaluate: (operands, { axis }) => [join(operands, axis)],
  vjp([g], operands, _, { axis }) {
    let start: Dim = 0;
    return operands.map((operand) => {
      const [from, to]: readonly Dim[] = [start, addDims(start, operand.shape[axis] as Dim)];
      start = to as Dim;
      return range(g as Expr, axis, from as Dim, to as Dim);
    });
  },
  batch: (operands, { axis }, examples) => [apply(primitive, allBatched(operands, examples), { axis: axis + 1 })],
});

function joinedShape(operands: readonly TensorType[], axis: number): readonly Dim[] {
  const others = ({ shape }: TensorType) => shape.map((size, at) => (at === axis ? 0 : size));
  const first = operands[0] as TensorType;
  if (operands.every((operand) => sameShape(others(operand), others(first)))) {
    const joined = sumOfDims(operands.map(({ shape }) => shape[axis] as Dim));
    return first.shape.map((size, at) => (at === axis ? joined : size));
  }
  throw new ShapeError(
    "concat",
    operands,
    `the shapes differ in other axes than ${axis}`,
    "Only the joined axis may have different sizes",
  );
}

/** The elements from `start` to `end` along one axis. */
export function range(x: Expr, axis: number, start: Dim, end: Dim): Expr {
  return slice(
    x,
    x.shape.map((_, at) => (at === axis ? start : 0)),
    x.shape.map((size, at) => (at === axis ? end : size)),
  );
}

function join(operands: readonly Tensor[], axis: number): Tensor {
  const types = operands.map(typeOf);
  const shape = joinedShape(types, axis) as readonly number[];
  const strides = stridesOf(shape);
  const dtype = hostDType(types[0]?.dtype ?? "float32");
  const out = allocate(dtype, sizeOf(shape));
  let first = 0;
  for (const { shape: own, data } of operands) {
    placeElements(out, stridedIndex(own, strides, first), data);
    first += (own[axis] as number) * (strides[axis] as number);
  }
  return new HostTensor(out, shape, dtype);
}

/**
 * Tensors one after the other along an axis that they have.
 *
 * @param list at least one; any dtype, the same for all, and the same sizes but along `axis`
 * @param options `axis`, default 0; a negative one counts from the last
 * @returns the sizes along `axis` added up, named ones too
 * @throws ShapeError, DTypeError, RangeError for an axis that they do not have
 *
 * ```ts
 * evaluate(concat([variable([[1, 2]]), variable([[3, 4], [5, 6]])])) // => [[1, 2], [3, 4], [5, 6]]
 * evaluate(concat([variable([[1], [2]]), variable([[3], [4]])], { axis: 1 })) // => [[1, 3], [2, 4]]
 * ```
 */
export function concat(list: readonly ExprLike[], options: JoinOptions = {}): Expr {
  checkList("concat", list);
  const { axis = 0 } = checkOptions("concat", options, "axis");
  const operands = list.map((x) => asExpr(x));
  const [first] = operands;
  if (first === undefined) throw new GraphError("concat", "there is nothing to join", "Give at least one tensor");
  const counted = axisOf("concat", axis, first.shape.length);
  return operands.length === 1 ? first : apply(primitive, operands, { axis: counted });
}
