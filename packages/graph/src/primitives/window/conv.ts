import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { type Dim, mulDims, sameDim, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { showShape } from "../../expr/shape.ts";
import { type SlideOptions, slideAxes } from "../../expr/slide.ts";
import type { ConvSide, WindowAttributes } from "../../expr/windowAxis.ts";
import { convolve } from "../../host/convolve.ts";
import { apply, type Binary, definePrimitive, type ManyExamples } from "../../primitive.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { reshape } from "../movement/reshape.ts";
import { convShape, operandSides } from "./convShape.ts";
import { expandConv } from "./expandConv.ts";
import { spatialRank } from "./spatialRank.ts";

type Attributes = Extract<WindowAttributes, { slide: "product" }>;

/** The options of `conv` and its forms for one to three axes. */
export interface ConvOptions extends SlideOptions {
  /** Into how many groups of neighbours channels are cut, each convolved for itself. Default 1. */
  readonly groups?: number | undefined;
  /** Added to each output channel: float32 `[outputs]`. Default: nothing. */
  readonly bias?: ExprLike | undefined;
}

/**
 * Input, kernel and output meet in one sum of products of three: Σ input · kernel · output over all elements that lie over
 * one another. Each side is the derivative of that sum in it, a convolution of the other two, so that derivatives of
 * convolutions are convolutions.
 */
const primitive = definePrimitive<Binary, Attributes>({
  name: "conv",
  kind: "window",
  approximate: true,
  types(operands, attributes) {
    const dtype = commonDType("conv", operands, ["float32"]);
    return [{ shape: convShape(operands, attributes), dtype }];
  },
  evaluate: ([a, b], attributes) => [convolve(a, b, attributes, convShape([a, b], attributes) as readonly number[])],
  vjp([g], operands, _, attributes) {
    const known = { [attributes.side]: g } as Record<ConvSide, Expr>;
    const sides = operandSides(attributes.side);
    sides.forEach((side, i) => {
      known[side] = operands[i] as Expr;
    });
    const [a, b] = sides.map((side) => sideOf(side, known, attributes));
    return [a as Expr, b as Expr];
  },
  batch: (operands, attributes, examples) => inOneBatch(operands, attributes, examples),
  expand: ([a, b], attributes) => expandConv(a, b, attributes),
});

/** With a kernel that all examples share their batches are one; others are mapped. */
function inOneBatch(
  operands: Binary,
  attributes: Attributes,
  { size, isBatched }: ManyExamples,
): readonly Expr[] | undefined {
  const kernelAt = operandSides(attributes.side).indexOf("kernel");
  if (kernelAt < 0 || isBatched[kernelAt] === true) return undefined;
  const [, batch, ...rest] = (operands[1 - kernelAt] as Expr).shape as readonly [Dim, Dim, ...Dim[]];
  const joined = operands.map((operand, i) =>
    i === kernelAt ? operand : reshape(operand, [mulDims(size, batch), ...rest]),
  ) as unknown as Binary;
  const all = convSide(joined[0], joined[1], attributes);
  return [reshape(all, [size, batch, ...all.shape.slice(1)])];
}

function sideOf(side: ConvSide, known: Readonly<Record<ConvSide, Expr>>, attributes: Omit<Attributes, "side">): Expr {
  const [a, b] = operandSides(side);
  return convSide(known[a], known[b], { ...attributes, side });
}

/**
 * One side of a convolution from the other two, in the order input, kernel, output.
 *
 * @param attributes the same for all three sides but for `side`
 */
export function convSide(a: Expr, b: Expr, attributes: Attributes): Expr {
  return apply(primitive, [a, b], attributes);
}

/**
 * Convolution along any number of spatial axes, as neural networks mean it: the kernel is not flipped.
 *
 * Element o of the result is Σ over k and channels of x[o·stride + k·dilation − padding] · kernel[k]; what lies outside of
 * `x` is 0. `conv1d`, `conv2d` and `conv3d` are the same with a check of the rank; `convTranspose` is its transpose.
 *
 * @param x float32, `[batch, …spatial, channels]`
 * @param kernel float32, `[…size, channels / groups, outputs]`, its sizes numbers
 * @param options `strides`, `padding` ("valid"), `dilation` of the kernel, `inputDilation` of `x`, one number for all
 *   spatial axes or one for each. `groups`, and `bias`, `[outputs]`, which is added
 * @returns float32, `[batch, …positions, outputs]`; "valid" gives ⌊(size − reach) / stride⌋ + 1 positions with reach =
 *   (kernel − 1)·dilation + 1, "same" ⌈size / stride⌉, named sizes too
 * @throws ShapeError for channels that do not go together and for a kernel that does not fit, RangeError for options out of range
 *
 * ```ts
 * const x = variable([[[1], [2], [3], [4]]]); // one row of four elements of one channel
 * const kernel = variable([[[1]], [[-1]]]);
 * evaluate(squeeze(conv(x, kernel))) // => [-1, -1, -1]
 * evaluate(squeeze(conv(x, kernel, { strides: 2, padding: "same" }))) // => [-1, -1]
 * ```
 *
 * Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning, 2016, arXiv:1603.07285.
 */
export function conv(x: ExprLike, kernel: ExprLike, options: ConvOptions = {}): Expr {
  checkOperands("conv", arguments, 2, 3);
  return convOf("conv", asExpr(x), asExpr(kernel), options);
}

/** The common code of `conv` and its namesakes. */
export function convOf(called: string, x: Expr, kernel: Expr, options: ConvOptions): Expr {
  const known = "strides padding dilation inputDilation groups bias";
  const { groups = 1, bias, ...slides } = checkOptions(called, options, known);
  const rank = spatialRank(called, x);
  const sizes = kernelSizes(called, x, kernel, rank);
  checkGroups(called, groups);
  const axes = slideAxes(called, x, 1, sizes, slides);
  return withBias(called, convSide(x, kernel, { slide: "product", first: 1, axes, side: "output", groups }), bias);
}

/** With a number more for each output channel. */
export function withBias(called: string, y: Expr, bias: ExprLike | undefined): Expr {
  if (bias === undefined) return y;
  const each = asExpr(bias);
  const outputs = y.shape.at(-1) as Dim;
  if (each.shape.length === 1 && sameDim(each.shape[0] as Dim, outputs)) return add(y, each);
  throw new ShapeError(
    called,
    [y, each],
    "the bias has no number for each output",
    `Give it the shape [${showDim(outputs)}]`,
  );
}

export function checkGroups(called: string, groups: number): void {
  if (Number.isInteger(groups) && groups >= 1) return;
  throw new RangeError(`${called}: groups is ${String(groups)}. Give a whole number ≥ 1 that divides the channels.`);
}

/** The spatial sizes of a kernel of as many axes as `x` has. */
export function kernelSizes(called: string, x: Expr, kernel: Expr, rank: number): readonly number[] {
  const sizes: readonly Dim[] = kernel.shape.slice(0, -2);
  if (sizes.length === rank && sizes.every((size) => typeof size === "number")) return sizes as readonly number[];
  throw new ShapeError(
    called,
    [x, kernel],
    sizes.length === rank
      ? `the kernel's sizes ${showShape(sizes)} are not numbers`
      : `the kernel has ${Math.max(0, sizes.length)} spatial axes and x has ${rank}`,
    "Give a kernel […size, channels, outputs] with one size for each spatial axis of x",
  );
}
