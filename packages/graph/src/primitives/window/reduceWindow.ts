import {
  allocate,
  arithmeticDTypes,
  checkOptions,
  checkWord,
  Tensor as HostTensor,
  sizeOf,
  type Tensor,
} from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../expr/expr.ts";
import { checkFit, perAxis, type SlideOptions, slideAxes } from "../../expr/slide.ts";
import { exchanged, type WindowAttributes, type WindowAxis, type WindowCombine } from "../../expr/windowAxis.ts";
import { farthest } from "../../host/extremum.ts";
import { hostDType, typeOf } from "../../host/hostType.ts";
import { windowIndex } from "../../host/positions/windowIndex.ts";
import { apply, definePrimitive, type Unary } from "../../primitive.ts";
import { max } from "../reduction/max.ts";
import { min } from "../reduction/min.ts";
import { sum } from "../reduction/sum.ts";
import { scatterTo } from "./selectAndScatter.ts";
import { view } from "./windows.ts";

export type ReduceAttributes = Extract<WindowAttributes, { slide: "reduce" | "select" }>;

/** The options of `reduceWindow`. */
export interface ReduceWindowOptions extends SlideOptions {
  /** The combination of a window's elements. */
  readonly combine: WindowCombine;
  /** Elements of the window along the axes of `x`, one number for all or one for each. */
  readonly size: number | readonly number[];
}

const primitive = definePrimitive<Unary, ReduceAttributes>({
  name: "reduceWindow",
  kind: "window",
  approximate: true,
  types([x], { first, axes }) {
    const dtype = commonDType("reduceWindow", [x], arithmeticDTypes);
    checkFit("reduceWindow", [x], first, axes);
    return [{ shape: reducedShape(x, first, axes), dtype }];
  },
  evaluate: ([x], attributes) => [reduce(x, attributes)],
  vjp: ([g], [x], _, attributes) => [
    attributes.combine === "sum"
      ? reduceAlong(g as Expr, attributes.first, attributes.axes.map(exchanged), "sum")
      : scatterTo(x, g as Expr, attributes.first, attributes.axes, attributes.combine),
  ],
  batch: ([x], { first, axes, combine }) => [reduceAlong(x, first + 1, axes, combine)],
  expand([x], { first, axes, combine }) {
    const axis = axes.map((_, i) => first + axes.length + i);
    const reduction = combine === "sum" ? sum : combine === "max" ? max : min;
    return reduction(view(x, first, axes, farthest(combine, x.dtype)), { axis });
  },
});

function reducedShape(x: TensorType, first: number, axes: readonly WindowAxis[]): TensorType["shape"] {
  return [...x.shape.slice(0, first), ...axes.map(({ count }) => count), ...x.shape.slice(first + axes.length)];
}

function reduce(x: Tensor, { first, axes, combine }: ReduceAttributes): Tensor {
  const type = typeOf(x);
  const shape = reducedShape(type, first, axes) as readonly number[];
  const outer = sizeOf(shape.slice(0, first));
  const inner = sizeOf(shape.slice(first + axes.length));
  const [places, positions] = [x.shape, shape].map((of) => sizeOf(of.slice(first, first + axes.length))) as [
    number,
    number,
  ];
  const [index, window] = [windowIndex(axes), sizeOf(axes.map(({ size }) => size))];
  const dtype = hostDType(type.dtype);
  const out = allocate(dtype, sizeOf(shape)).fill(farthest(combine, type.dtype));
  const choose = combine === "sum" ? (a: number, b: number) => a + b : combine === "max" ? Math.max : Math.min;
  for (let n = 0; n < outer; n++)
    index.forEach((place, at) => {
      if (place < 0) return;
      const to = (n * positions + Math.floor(at / window)) * inner;
      const from = (n * places + place) * inner;
      for (let c = 0; c < inner; c++) out[to + c] = choose(out[to + c] as number, x.data[from + c] as number);
    });
  return new HostTensor(out, shape, dtype);
}

/** The result of `reduceWindow`, for axes that are known. */
export function reduceAlong(x: Expr, first: number, axes: readonly WindowAxis[], combine: WindowCombine): Expr {
  return apply(primitive, [x], { slide: "reduce", first, axes, combine });
}

/**
 * The elements of a window combined, at each position of the window; the window has a size along every axis.
 *
 * @param x float32 or int32, at least one axis
 * @param options `combine` ("sum", "max" or "min"), `size` of the window, `strides` (default 1), `padding` (with 0 for sums,
 *   else with what no element loses against), `dilation`, `inputDilation`
 * @returns the dtype of `x`, one element for each position. The derivative of max and min goes to the first such element of
 *   a window, row by row
 * @throws ShapeError for a window that does not fit, RangeError for options out of range
 *
 * ```ts
 * const x = variable([[1, 2, 3], [4, 5, 6]]);
 * evaluate(reduceWindow(x, { combine: "sum", size: [1, 2] })) // => [[3, 5], [9, 11]]
 * evaluate(reduceWindow(x, { combine: "max", size: 2 })) // => [[5, 6]]
 * ```
 */
export function reduceWindow(x: ExprLike, options: ReduceWindowOptions): Expr {
  checkOperands("reduceWindow", arguments, 1, 2);
  const { combine, size, ...slides } = checkOptions(
    "reduceWindow",
    options,
    "size combine strides padding dilation inputDilation",
    "combine size",
  );
  checkWord("reduceWindow", "combine", combine, ["sum", "max", "min"]);
  const operand = asExpr(x);
  const rank = operand.shape.length;
  if (rank === 0) throw new ShapeError("reduceWindow", [operand], "a scalar has no window", "Give it an axis");
  const sizes = perAxis("reduceWindow", "size", size, rank);
  return reduceAlong(operand, 0, slideAxes("reduceWindow", operand, 0, sizes, slides), combine);
}
