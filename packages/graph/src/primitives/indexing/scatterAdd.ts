import { allocate, Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { sameShape, showShape } from "../../expr/shape.ts";
import { checkIndexType, checkIndices } from "../../host/indexing.ts";
import {
  apply,
  commonDType,
  definePrimitive,
  hostDType,
  type KindAttributes,
  type Ternary,
  typeOf,
} from "../../primitive.ts";
import { gather, rowShape } from "./gather.ts";

const primitive = definePrimitive<Ternary, KindAttributes["indexing"]>({
  name: "scatterAdd",
  kind: "indexing",
  types([x, indices, updates]) {
    checkIndexType("scatterAdd", indices);
    const dtype = commonDType("scatterAdd", [x, updates], ["float32", "int32"]);
    const wanted = [...indices.shape, ...rowShape("scatterAdd", x)];
    if (sameShape(wanted, updates.shape)) return [{ shape: x.shape, dtype }];
    throw new ShapeError(
      "scatterAdd",
      [x, indices, updates],
      `the updates have not the shape ${showShape(wanted)}`,
      "Give one row of x per index",
    );
  },
  evaluate: ([x, indices, updates]) => [addRows(x, indices, updates)],
  vjp: ([g], [, indices]) => [g as Expr, null, gather(g as Expr, indices)],
});

/** Row after row, in the order of the indices: the order decides the bits of a sum. */
function addRows(x: Tensor, indices: Tensor, updates: Tensor): Tensor {
  const [rows = 0, ...row] = x.shape;
  checkIndices("scatterAdd", indices, rows);
  const size = sizeOf(row);
  const dtype = hostDType(typeOf(x).dtype);
  const out = allocate(dtype, x.size);
  out.set(x.data);
  indices.data.forEach((to, from) => {
    for (let i = 0; i < size; i++) {
      const at = to * size + i;
      out[at] = (out[at] as number) + (updates.data[from * size + i] as number);
    }
  });
  return new HostTensor(out, x.shape, dtype);
}

/**
 * A tensor with rows added to some of its rows, in the order of the indices; a row may be named several times.
 *
 * @param x float32 or int32, `[rows, …]`
 * @param indices int32, any shape; each in 0 … rows - 1
 * @param updates the dtype of `x`; the shape of `indices`, then that of a row
 * @returns the shape of `x`
 * @throws ShapeError, DTypeError; IndexError, when it runs, for an index outside, negative ones included
 *
 * ```ts
 * const indices = variable([2, 0, 2], { dtype: "int32" });
 * evaluate(scatterAdd(variable([0, 0, 1]), indices, variable([1, 2, 3]))) // => [2, 0, 5]
 * ```
 */
export function scatterAdd(x: ExprLike, indices: ExprLike, updates: ExprLike): Expr {
  checkOperands("scatterAdd", arguments, 3);
  return apply(primitive, [asExpr(x), asExpr(indices, "int32"), asExpr(updates)], { axis: 0 });
}
