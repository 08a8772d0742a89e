import { checkOptions, checkWord, tensor } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { showShape } from "../../expr/shape.ts";
import { perAxis } from "../../expr/slide.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { spatialRank } from "../../primitives/window/spatialRank.ts";
import { type Coordinates, type ResizeMethod, type Resizing, resizeTaps, type Tap } from "./resizeTaps.ts";

/** The options of `resize`. */
export interface ResizeOptions {
  /** How elements between others are made. Default "linear": between 2, 4 or 8 neighbours, along 1, 2 or 3 axes. */
  readonly method?: ResizeMethod | undefined;
  /** The place of `x` that an element of the result stands for. Default "halfPixel". */
  readonly coordinates?: Coordinates | undefined;
  /** Whether an axis that becomes smaller is smoothed first, by as wide a kernel as elements fall together. Default false. */
  readonly antialias?: boolean | undefined;
}

export const resizeMethods = ["nearest", "linear", "cubic", "catmullRom", "lanczos3", "lanczos5"] as const;
export const resizeCoordinates = ["halfPixel", "alignCorners", "asymmetric"] as const;

/**
 * Another size along the spatial axes, by interpolation.
 *
 * @param x float32, `[batch, …spatial, channels]`, the spatial sizes numbers ≥ 1
 * @param sizes the spatial sizes of the result, whole numbers ≥ 1
 * @param options `method`: "nearest", "linear" (bilinear for images), "cubic", "catmullRom", "lanczos3" or "lanczos5".
 *   "cubic" is PyTorch's (a = −0.75), whose ends go on. "catmullRom" is the "bicubic" of Keras and JAX (a = −0.5).
 *   The last three leave out what is outside. The `coordinates` are ONNX' words: "halfPixel" (Keras, JAX, PyTorch without
 *   align_corners), "alignCorners", or "asymmetric" (PyTorch's "nearest"). With `antialias` it does as Keras, PyTorch and
 *   JAX, whose `resize` has it by default, and "cubic" is "catmullRom"
 * @returns float32, `[batch, …sizes, channels]`
 * @throws ShapeError for spatial sizes with names, RangeError for options out of range, and for `antialias` of "nearest" or of other
 *   coordinates than "halfPixel"
 *
 * ```ts
 * const steps = variable([[[0], [4]]]);
 * evaluate(squeeze(resize(steps, [4]))) // => [0, 1, 3, 4]
 * evaluate(squeeze(resize(steps, [3], { coordinates: "alignCorners" }))) // => [0, 2, 4]
 * evaluate(squeeze(resize(steps, [4], { method: "nearest" }))) // => [0, 0, 4, 4]
 * ```
 */
export function resize(x: ExprLike, sizes: readonly number[], options: ResizeOptions = {}): Expr {
  checkOperands("resize", arguments, 1, 3);
  checkSizes("resize", "the new sizes", sizes);
  const known = "method coordinates antialias";
  const { method = "linear", coordinates = "halfPixel", antialias = false } = checkOptions("resize", options, known);
  checkWord("resize", "method", method, resizeMethods);
  checkWord("resize", "coordinates", coordinates, resizeCoordinates);
  if (antialias) checkSmooth(method, coordinates);
  return resized("resize", asExpr(x), sizes, { method, coordinates, antialias });
}

function checkSmooth(method: ResizeMethod, coordinates: Coordinates): void {
  if (method === "nearest")
    throw new RangeError('resize: method "nearest" takes one element, so antialias smooths none. Give "linear".');
  if (coordinates !== "halfPixel")
    throw new RangeError(
      `resize: antialias is for coordinates "halfPixel", not "${coordinates}". Leave one of them out.`,
    );
}

/** The result of `resize`, for options that are checked. */
export function resized(called: string, x: Expr, sizes: readonly number[], resizing: Resizing): Expr {
  const spatial = x.shape.slice(1, -1);
  const rank = spatialRank(called, x);
  if (spatial.some((size) => typeof size !== "number" || size === 0))
    throw new ShapeError(called, [x], `its spatial sizes are ${showShape(spatial)}`, "Give sizes that are numbers ≥ 1");
  return perAxis(called, "size", sizes, rank).reduce((made, size, i) => {
    const from = spatial[i] as number;
    return size === from ? made : alongAxis(made, 1 + i, resizeTaps(from, size, resizing));
  }, x);
}

/** The axis in front, where rows are gathered, and back. */
function alongAxis(x: Expr, axis: number, taps: readonly Tap[]): Expr {
  const order = [axis, ...x.shape.flatMap((_, at) => (at === axis ? [] : [at]))];
  const rows = transpose(x, order);
  const weightShape = [-1, ...x.shape.slice(1).map(() => 1)];
  const parts = taps.map(({ indices, weights }) => {
    const taken = gather(rows, constant(tensor(indices)));
    return weights === undefined ? taken : mul(taken, reshape(constant(tensor(weights)), weightShape));
  });
  return transpose(
    parts.reduce((a, b) => add(a, b)),
    order.map((_, at) => order.indexOf(at)),
  );
}
