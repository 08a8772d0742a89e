import { allocate, Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../expr/expr.ts";
import { hostDType, typeOf } from "../../host/hostType.ts";
import { checkIndexType, checkIndices } from "../../host/positions/indexing.ts";
import { apply, type Binary, definePrimitive, type KindAttributes } from "../../primitive.ts";
import { broadcastTo } from "../movement/broadcastTo.ts";
import { gatherOfExamples } from "./rowsOfExamples.ts";
import { scatterAdd } from "./scatterAdd.ts";

const primitive = definePrimitive<Binary, KindAttributes["indexing"]>({
  name: "gather",
  kind: "indexing",
  types([x, indices]) {
    checkIndexType("gather", indices);
    return [{ shape: [...indices.shape, ...rowShape("gather", x)], dtype: x.dtype }];
  },
  evaluate: ([x, indices]) => [takeRows(x, indices)],
  vjp: ([g], [x, indices]) => [scatterAdd(broadcastTo(0, x.shape), indices, g as Expr), null],
  batch: (operands, _, examples) => [gatherOfExamples(operands, examples)],
});

/** The shape of one row: everything behind the first axis. */
export function rowShape(called: string, x: TensorType): readonly Dim[] {
  if (x.shape.length > 0) return x.shape.slice(1);
  throw new ShapeError(called, [x], "a scalar has no rows", "Give it a first axis to index");
}

function takeRows(x: Tensor, indices: Tensor): Tensor {
  const [rows = 0, ...row] = x.shape;
  checkIndices("gather", indices, rows);
  const size = sizeOf(row);
  const dtype = hostDType(typeOf(x).dtype);
  const out = allocate(dtype, indices.size * size);
  indices.data.forEach((from, to) => {
    out.set(x.data.subarray(from * size, (from + 1) * size), to * size);
  });
  return new HostTensor(out, [...indices.shape, ...row], dtype);
}

/**
 * Rows of a tensor by their numbers: an embedding, a batch of a data set.
 *
 * @param x any dtype, `[rows, …]`
 * @param indices int32, any shape; each in 0 … rows - 1
 * @returns the shape of `indices`, then that of a row
 * @throws DTypeError for other indices; IndexError, when it runs, for one outside, negative ones included
 *
 * ```ts
 * const table = variable([[0, 0], [1, 10], [2, 20]]);
 * evaluate(gather(table, variable([2, 0], { dtype: "int32" }))) // => [[2, 20], [0, 0]]
 * ```
 */
export function gather(x: ExprLike, indices: ExprLike): Expr {
  checkOperands("gather", arguments, 2);
  return apply(primitive, [asExpr(x), asExpr(indices, "int32")], { axis: 0 });
}
