import { allocate, arithmeticDTypes, checkOptions, Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { asDim, type Dim, type DimLike, sameDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../expr/expr.ts";
import { showShape } from "../../expr/shape.ts";
import { checkFit, type SlideOptions, slideAxes } from "../../expr/slide.ts";
import type { WindowAttributes, WindowAxis } from "../../expr/windowAxis.ts";
import { hostDType, typeOf } from "../../host/hostType.ts";
import { windowIndex } from "../../host/positions/windowIndex.ts";
import { apply, definePrimitive, type Unary } from "../../primitive.ts";
import { overlapAlong } from "./overlapAlong.ts";
import { view } from "./windows.ts";

type Attributes = Extract<WindowAttributes, { slide: "add" }>;

/** The options of `overlapAdd`. */
export interface OverlapAddOptions extends SlideOptions {
  /** The spatial sizes of the result: numbers or names. */
  readonly outputSize: readonly DimLike[];
}

const primitive = definePrimitive<Unary, Attributes>({
  name: "overlapAdd",
  kind: "window",
  approximate: true,
  types([x], { first, axes }) {
    const dtype = commonDType("overlapAdd", [x], arithmeticDTypes);
    checkFit("overlapAdd", [x], first, axes);
    checkWindows(x, first, axes);
    return [{ shape: addedShape(x.shape, first, axes), dtype }];
  },
  evaluate: ([x], attributes) => [add(x, attributes)],
  vjp: ([g], _, __, { first, axes }) => [view(g as Expr, first, axes)],
  batch: ([x], { first, axes }) => [addOverlaps(x, first + 1, axes)],
  expand: ([x], { first, axes }) => overlapAlong(x, first, axes),
});

function checkWindows(x: TensorType, first: number, axes: readonly WindowAxis[]): void {
  const wanted = [...axes.map(({ count }) => count), ...axes.map(({ size }) => size)];
  const got = x.shape.slice(first, first + wanted.length);
  if (wanted.every((size, i) => sameDim(size, got[i] as Dim))) return;
  throw new ShapeError(
    "overlapAdd",
    [x],
    `its positions and windows are ${showShape(got)}, not ${showShape(wanted)}`,
    "Check outputSize, strides and padding: they say how many positions there are",
  );
}

function addedShape(shape: TensorType["shape"], first: number, axes: readonly WindowAxis[]): TensorType["shape"] {
  return [...shape.slice(0, first), ...axes.map(({ extent }) => extent), ...shape.slice(first + 2 * axes.length)];
}

function add(x: Tensor, { first, axes }: Attributes): Tensor {
  const shape = addedShape(typeOf(x).shape, first, axes) as readonly number[];
  const outer = sizeOf(shape.slice(0, first));
  const inner = sizeOf(shape.slice(first + axes.length));
  const elements = sizeOf(shape.slice(first, first + axes.length));
  const index = windowIndex(axes);
  const dtype = hostDType(typeOf(x).dtype);
  const out = allocate(dtype, sizeOf(shape));
  for (let n = 0; n < outer; n++)
    index.forEach((to, from) => {
      if (to < 0) return;
      const [source, target] = [(n * index.length + from) * inner, (n * elements + to) * inner];
      for (let c = 0; c < inner; c++) out[target + c] = (out[target + c] as number) + (x.data[source + c] as number);
    });
  return new HostTensor(out, shape, dtype);
}

/** The result of `overlapAdd`, for axes that are known. */
export function addOverlaps(x: Expr, first: number, axes: readonly WindowAxis[]): Expr {
  return apply(primitive, [x], { slide: "add", first, axes });
}

/**
 * Windows put back to where `windows` saw them, added up where they overlap: the transpose of `windows`, PyTorch's fold.
 *
 * @param x float32 or int32, `[batch, …positions, …size, channels]`
 * @param options `outputSize`, and `strides`, `padding`, `dilation`, `inputDilation` as `windows` takes them
 * @returns the dtype of `x`, `[batch, …outputSize, channels]`; what lies in the padding is left out
 * @throws ShapeError where there are more or fewer positions than windows of `outputSize` have
 *
 * ```ts
 * const pairs = variable([[[[1], [2]], [[3], [4]]]]); // two positions of a window of two elements
 * evaluate(squeeze(overlapAdd(pairs, { outputSize: [3] }))) // => [1, 5, 4]
 * ```
 */
export function overlapAdd(x: ExprLike, options: OverlapAddOptions): Expr {
  checkOperands("overlapAdd", arguments, 1, 2);
  const { outputSize, ...slides } = checkOptions(
    "overlapAdd",
    options,
    "outputSize strides padding dilation inputDilation",
    "outputSize",
  );
  checkSizes("overlapAdd", "outputSize", outputSize);
  const operand = asExpr(x);
  const rank = outputSize.length;
  const sizes = operand.shape.slice(1 + rank, 1 + 2 * rank);
  if (rank === 0 || operand.shape.length !== 2 + 2 * rank || sizes.some((size) => typeof size !== "number")) {
    throw new ShapeError(
      "overlapAdd",
      [operand],
      `it is no [batch, …positions, …size, channels] with ${rank} sizes of a window that are numbers`,
      "Give outputSize one size for each spatial axis",
    );
  }
  const result = [operand.shape[0] as Dim, ...outputSize.map(asDim), operand.shape.at(-1) as Dim];
  const target: TensorType = { shape: result, dtype: operand.dtype };
  return addOverlaps(operand, 1, slideAxes("overlapAdd", target, 1, sizes as readonly number[], slides));
}
