import type { Dim } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import { sameShape } from "../../expr/shape.ts";
import { apply, definePrimitive, type Unary } from "../../primitive.ts";

interface Attributes {
  readonly shape: readonly Dim[];
}

const primitive = definePrimitive<Unary, Attributes>({
  name: "withShape",
  kind: "annotation",
  types: ([x], { shape }) => [{ shape, dtype: x.dtype }],
  evaluate: ([x]) => [x],
  vjp: ([g], [x]) => [withShape(g as Expr, x.shape)],
});

/**
 * The same value under other names for its sizes, which a call checks to be equal: what an input of shape [batch, 4]
 * becomes where a replacement has bound `batch`.
 *
 * @param x any dtype and shape
 * @param shape sizes and names, as many as `x` has axes
 * @returns `x` itself where it has this shape already
 *
 * ```ts
 * const x = input("x", ["n"]);
 * `${withShape(x, [asDim("batch")]).shape}` // => batch
 * ```
 */
export function withShape(x: Expr, shape: readonly Dim[]): Expr {
  return sameShape(x.shape, shape) ? x : apply(primitive, [x], { shape });
}
