import { type DType, orderedDTypes } from "@handloom/tensor";
import type { Expr } from "../expr/expr.ts";
import type { WindowCombine } from "../expr/windowAxis.ts";
import { definePrimitive, type KindAttributes, type Primitive, type Unary } from "../primitive.ts";
import { cast } from "../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { equal } from "../primitives/elementwise/comparison/equal.ts";
import { reshape } from "../primitives/movement/reshape.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { typeOf } from "./hostType.ts";
import { neutralElement } from "./neutralElement.ts";
import { checkNotEmpty, reducedShape, reducedType, reduceElements } from "./reduce.ts";

type Attributes = KindAttributes["reduction"];

/** The common part of `max` and `min`: a reduction that takes one of the elements. */
/* @__NO_SIDE_EFFECTS__ */
export function extremum(name: "max" | "min", choose: (a: number, b: number) => number): Primitive<Unary, Attributes> {
  return definePrimitive<Unary, Attributes>({
    name,
    kind: "reduction",
    types([x], attributes) {
      checkNotEmpty(name, x, attributes);
      return [reducedType(name, x, attributes, orderedDTypes)];
    },
    evaluate([x], attributes) {
      checkNotEmpty(name, typeOf(x), attributes);
      return [reduceElements(x, attributes, farthest(name, typeOf(x).dtype), choose)];
    },
    vjp: ([g], [x], [y], attributes) => [shareAmongTies(g as Expr, x, y as Expr, attributes)],
  });
}

/** The value that loses against every element; 0 for sums. */
export function farthest(combine: WindowCombine, dtype: DType): number {
  return combine === "sum" ? 0 : neutralElement(combine, dtype);
}

function shareAmongTies(g: Expr, x: Expr, y: Expr, { axes }: Attributes): Expr {
  const kept = reducedShape(x.shape, { axes, keepDims: true });
  const chosen = cast(equal(x, reshape(y, kept)), "float32");
  return div(mul(chosen, reshape(g, kept)), sum(chosen, { axis: axes, keepDims: true }));
}
