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
import { argMin } from "../../composites/reduction/argMin.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { sameShape, showShape } from "../../expr/shape.ts";
import { checkFit, perAxis, type SlideOptions, slideAxes } from "../../expr/slide.ts";
import type { WindowAxis, WindowCombine } from "../../expr/windowAxis.ts";
import { farthest } from "../../host/extremum.ts";
import { hostDType, typeOf } from "../../host/hostType.ts";
import { windowIndex } from "../../host/positions/windowIndex.ts";
import { apply, type Binary, definePrimitive } from "../../primitive.ts";
import { allBatched } from "../../transforms/batch/examples.ts";
import { equal } from "../elementwise/comparison/equal.ts";
import { where } from "../elementwise/comparison/where.ts";
import { reshape } from "../movement/reshape.ts";
import { arange } from "../other/arange.ts";
import { argMax } from "../reduction/argMax.ts";
import { sum } from "../reduction/sum.ts";
import { addOverlaps } from "./overlapAdd.ts";
import type { ReduceAttributes } from "./reduceWindow.ts";
import { view } from "./windows.ts";

/** The options of `selectAndScatter`. */
export interface SelectAndScatterOptions extends SlideOptions {
  /** The element of a window that is chosen. */
  readonly combine: "max" | "min";
  /** Elements of the window along the axes of `x`, one number for all or one for each. */
  readonly size: number | readonly number[];
}

const primitive = definePrimitive<Binary, ReduceAttributes>({
  name: "selectAndScatter",
  kind: "window",
  approximate: true,
  types([x, updates], { first, axes }) {
    const dtype = commonDType("selectAndScatter", [x, updates], arithmeticDTypes);
    checkFit("selectAndScatter", [x, updates], first, axes);
    const wanted = [
      ...x.shape.slice(0, first),
      ...axes.map(({ count }) => count),
      ...x.shape.slice(first + axes.length),
    ];
    if (sameShape(updates.shape, wanted)) return [{ shape: x.shape, dtype }];
    throw new ShapeError(
      "selectAndScatter",
      [x, updates],
      `there is one update for each position: ${showShape(wanted)}, not ${showShape(updates.shape)}`,
      "Check the window's size, strides and padding",
    );
  },
  evaluate: ([x, updates], attributes) => [scatter(x, updates, attributes)],
  vjp: ([g], [x], _, { first, axes, combine }) => [null, pick(x, g as Expr, first, axes, combine)],
  batch(operands, { first, axes, combine }, examples) {
    const [x, updates] = allBatched(operands, examples) as readonly [Expr, Expr];
    return [scatterTo(x, updates, first + 1, axes, combine as "max" | "min")];
  },
  expand([x, updates], { first, axes, combine }) {
    const chosen = choose(x, first, axes, combine);
    const shape = [...updates.shape.slice(0, first + axes.length), ...axes.map(() => 1)];
    const spread = reshape(updates, [...shape, ...updates.shape.slice(first + axes.length)]);
    return addOverlaps(where(chosen, spread, constant(0, x.dtype)), first, axes);
  },
});

/** Of each window the first largest element, or smallest, as true. */
function choose(x: Expr, first: number, axes: readonly WindowAxis[], combine: WindowCombine): Expr {
  const seen = view(x, first, axes, farthest(combine, x.dtype));
  const [from, to] = [first + axes.length, first + 2 * axes.length];
  const elements = sizeOf(axes.map(({ size }) => size));
  const flat = reshape(seen, [...seen.shape.slice(0, from), elements, ...seen.shape.slice(to)]);
  const chosen = (combine === "max" ? argMax : argMin)(flat, { axis: from, keepDims: true });
  const numbers = reshape(arange(elements), [elements, ...seen.shape.slice(to).map(() => 1)]);
  return reshape(equal(chosen, numbers), seen.shape);
}

/** What `h` has where `x` is chosen: the derivative of `selectAndScatter` in its updates. */
function pick(x: Expr, h: Expr, first: number, axes: readonly WindowAxis[], combine: WindowCombine): Expr {
  const seen = where(choose(x, first, axes, combine), view(h, first, axes), constant(0, h.dtype));
  return sum(seen, { axis: axes.map((_, i) => first + axes.length + i) });
}

function scatter(x: Tensor, updates: Tensor, { first, axes, combine }: ReduceAttributes): Tensor {
  const { dtype } = typeOf(x);
  const outer = sizeOf(x.shape.slice(0, first));
  const inner = sizeOf(x.shape.slice(first + axes.length));
  const [places, positions] = [x, updates].map(({ shape }) => sizeOf(shape.slice(first, first + axes.length))) as [
    number,
    number,
  ];
  const index = windowIndex(axes);
  const window = sizeOf(axes.map(({ size }) => size));
  const out = allocate(hostDType(dtype), x.size);
  const valueAt = (n: number, place: number, c: number) =>
    place < 0 ? farthest(combine, dtype) : (x.data[(n * places + place) * inner + c] as number);
  for (let n = 0; n < outer; n++)
    for (let p = 0; p < positions; p++)
      for (let c = 0; c < inner; c++) {
        const under = index.subarray(p * window, (p + 1) * window);
        const place = under.reduce((best, at) => (beats(valueAt(n, at, c), valueAt(n, best, c), combine) ? at : best));
        if (place < 0) continue;
        const to = (n * places + place) * inner + c;
        out[to] = (out[to] as number) + (updates.data[(n * positions + p) * inner + c] as number);
      }
  return new HostTensor(out, x.shape, hostDType(dtype));
}

/** NaN beats every number. */
function beats(value: number, best: number, combine: WindowCombine): boolean {
  if (Number.isNaN(value) || Number.isNaN(best)) return Number.isNaN(value) && !Number.isNaN(best);
  return combine === "max" ? value > best : value < best;
}

/** The result of `selectAndScatter`, for axes that are known. */
export function scatterTo(
  x: Expr,
  updates: Expr,
  first: number,
  axes: readonly WindowAxis[],
  combine: "max" | "min",
): Expr {
  return apply(primitive, [x, updates], { slide: "select", first, axes, combine });
}

/**
 * One number for each position of a window, added to the element that the window chooses: the derivative of max pooling.
 *
 * @param x float32 or int32, at least one axis
 * @param updates the dtype of `x`, one for each position
 * @param options `combine` ("max" or "min"), `size` of the window along every axis, `strides` (default 1), `padding`,
 *   `dilation`, `inputDilation`, as `reduceWindow` takes them
 * @returns the shape of `x`; the first largest or smallest element of a window gets all, NaN coming before numbers
 * @throws ShapeError for another number of updates and for a window that does not fit, RangeError for options out of range
 *
 * ```ts
 * const x = variable([1, 3, 2, 3]);
 * evaluate(selectAndScatter(x, variable([10, 20, 30]), { combine: "max", size: 2 })) // => [0, 30, 0, 30]
 * ```
 */
export function selectAndScatter(x: ExprLike, updates: ExprLike, options: SelectAndScatterOptions): Expr {
  checkOperands("selectAndScatter", arguments, 2, 3);
  const { combine, size, ...slides } = checkOptions(
    "selectAndScatter",
    options,
    "size combine strides padding dilation inputDilation",
    "combine size",
  );
  checkWord("selectAndScatter", "combine", combine, ["max", "min"]);
  const operand = asExpr(x);
  const sizes = perAxis("selectAndScatter", "size", size, operand.shape.length);
  return scatterTo(operand, asExpr(updates), 0, slideAxes("selectAndScatter", operand, 0, sizes, slides), combine);
}
