import { Tensor as HostTensor, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asDim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { checkIndexType, checkIndices } from "../../host/positions/indexing.ts";
import { apply, definePrimitive, type KindAttributes, type Unary } from "../../primitive.ts";

/** `axis` is the new one, behind those of the indices. */
interface Attributes extends Readonly<KindAttributes["indexing"]> {
  readonly depth: number;
}

const primitive = definePrimitive<Unary, Attributes>({
  name: "oneHot",
  kind: "indexing",
  types([indices], { depth }) {
    checkIndexType("oneHot", indices);
    return [{ shape: [...indices.shape, depth], dtype: "float32" }];
  },
  evaluate: ([indices], { depth }) => [indicators(indices, depth)],
  vjp: () => [null],
  batch: ([indices], { depth }) => [oneHot(indices, depth)],
});

function indicators(indices: Tensor, depth: number): Tensor {
  checkIndices("oneHot", indices, depth);
  const out = new Float64Array(indices.size * depth);
  indices.data.forEach((index, i) => {
    out[i * depth + index] = 1;
  });
  return new HostTensor(out, [...indices.shape, depth]);
}

/**
 * 1 at the place that each index names, 0 at all others.
 *
 * @param indices int32, any shape; each in 0 … depth - 1
 * @param depth how many places there are
 * @returns float32, the shape of `indices` and `depth` behind it
 * @throws DTypeError for other indices; IndexError, when it runs, for one outside, negative ones included
 *
 * ```ts
 * evaluate(oneHot(variable([2, 0], { dtype: "int32" }), 3)) // => [[0, 0, 1], [1, 0, 0]]
 * ```
 */
export function oneHot(indices: ExprLike, depth: number): Expr {
  checkOperands("oneHot", arguments, 1, 2);
  asDim(depth);
  const operand = asExpr(indices, "int32");
  return apply(primitive, [operand], { axis: operand.shape.length, depth });
}
