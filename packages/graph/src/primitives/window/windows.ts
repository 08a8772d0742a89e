import { allocate, checkOptions, Tensor as HostTensor, sizeOf, type Tensor, tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../expr/expr.ts";
import { checkFit, perAxis, type SlideOptions, slideAxes } from "../../expr/slide.ts";
import type { WindowAttributes, WindowAxis } from "../../expr/windowAxis.ts";
import { hostDType, typeOf } from "../../host/hostType.ts";
import { windowIndex } from "../../host/positions/windowIndex.ts";
import { apply, definePrimitive, type Unary } from "../../primitive.ts";
import { addOverlaps } from "./overlapAdd.ts";
import { spatialRank } from "./spatialRank.ts";
import { windowsAlong } from "./windowsAlong.ts";

type Attributes = Extract<WindowAttributes, { slide: "view" }>;

/** The options of `windows`. */
export interface WindowsOptions extends SlideOptions {
  /** Elements of the window along the spatial axes, one number for all or one for each. */
  readonly size: number | readonly number[];
  /** The value in the padding. Default 0. It must be a value of the dtype of `x`. */
  readonly value?: number | boolean | undefined;
}

const primitive = definePrimitive<Unary, Attributes>({
  name: "windows",
  kind: "window",
  types([x], { first, axes }) {
    checkFit("windows", [x], first, axes);
    return [{ shape: windowsShape(x.shape, first, axes), dtype: x.dtype }];
  },
  evaluate: ([x], attributes) => [look(x, attributes)],
  vjp: ([g], _, __, { first, axes }) => [addOverlaps(g as Expr, first, axes)],
  batch: ([x], { first, axes, value }) => [view(x, first + 1, axes, value)],
  expand: ([x], { first, axes, value }) => windowsAlong(x, first, axes, value),
});

/** The leading axes, the positions, the elements of the window, the axes that are left. */
function windowsShape(shape: TensorType["shape"], first: number, axes: readonly WindowAxis[]): TensorType["shape"] {
  const [counts, sizes] = [axes.map(({ count }) => count), axes.map(({ size }) => size)];
  return [...shape.slice(0, first), ...counts, ...sizes, ...shape.slice(first + axes.length)];
}

function look(x: Tensor, { first, axes, value }: Attributes): Tensor {
  const shape = windowsShape(typeOf(x).shape, first, axes) as readonly number[];
  const outer = sizeOf(x.shape.slice(0, first));
  const inner = sizeOf(x.shape.slice(first + axes.length));
  const elements = sizeOf(x.shape.slice(first, first + axes.length));
  const index = windowIndex(axes);
  const dtype = hostDType(typeOf(x).dtype);
  const out = allocate(dtype, sizeOf(shape)).fill(value);
  for (let n = 0; n < outer; n++)
    index.forEach((from, to) => {
      if (from < 0) return;
      const [source, target] = [(n * elements + from) * inner, (n * index.length + to) * inner];
      for (let c = 0; c < inner; c++) out[target + c] = x.data[source + c] as number;
    });
  return new HostTensor(out, shape, dtype);
}

/** The result of `windows`, for axes that are known. */
export function view(x: Expr, first: number, axes: readonly WindowAxis[], value = 0): Expr {
  return apply(primitive, [x], { slide: "view", first, axes, value });
}

/**
 * The view of a window at each of its positions: im2col, PyTorch's unfold.
 *
 * @param x any dtype, `[batch, …spatial, channels]`
 * @param options `size` of the window, `strides` (default 1), `padding`, `dilation`, `inputDilation`, and the padding's `value`
 * @returns the dtype of `x`, `[batch, …positions, …size, channels]`
 * @throws ShapeError for a window that does not fit, RangeError for sizes and strides that are not whole numbers ≥ 1
 *
 * ```ts
 * const x = variable([[[1], [2], [3]]]); // one row of three elements of one channel
 * const pairs = windows(x, { size: 2, padding: [[0, 1]] });
 * evaluate(squeeze(pairs)) // => [[1, 2], [2, 3], [3, 0]]
 * ```
 */
export function windows(x: ExprLike, options: WindowsOptions): Expr {
  checkOperands("windows", arguments, 1, 2);
  const {
    size,
    value = 0,
    ...slides
  } = checkOptions("windows", options, "size strides padding dilation inputDilation value", "size");
  const operand = asExpr(x);
  const sizes = perAxis("windows", "size", size, spatialRank("windows", operand));
  const added = tensor(value, { dtype: hostDType(operand.dtype) }).item();
  return view(operand, 1, slideAxes("windows", operand, 1, sizes, slides), added);
}
