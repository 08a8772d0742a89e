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
import { type Coordinates, type ResizeMethod, resizeTaps, type Tap } from "./resizeTaps.ts";

/** The options of `resize`. */
export interface ResizeOptions {
  /** How elements between others are made. Default "linear": between 2, 4 or 8 neighbours, along 1, 2 or 3 axes. */
  readonly method?: ResizeMethod | undefined;
  /** The place of `x` that an element of the result stands for. Default "halfPixel". */
  readonly coordinates?: Coordinates | undefined;
}

/**
 * Another size along the spatial axes, by interpolation; without smoothing where it becomes smaller.
 *
 * @param x float32, `[batch, …spatial, channels]`, the spatial sizes numbers ≥ 1
 * @param sizes the spatial sizes of the result, whole numbers ≥ 1
 * @param options `method`: "nearest", "linear" (bilinear for images) or "cubic" (PyTorch's, a = −0.75); `coordinates`, in
 *   ONNX' words: "halfPixel" (Keras, JAX; PyTorch without align_corners), "alignCorners", or "asymmetric" (PyTorch's "nearest")
 * @returns float32, `[batch, …sizes, channels]`
 * @throws ShapeError for spatial sizes with names, RangeError for options out of range
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
  const { method = "linear", coordinates = "halfPixel" } = checkOptions("resize", options, "method coordinates");
  checkWord("resize", "method", method, ["nearest", "linear", "cubic"]);
  checkWord("resize", "coordinates", coordinates, ["halfPixel", "alignCorners", "asymmetric"]);
  return resized("resize", asExpr(x), sizes, method, coordinates);
}

/** The result of `resize`, for options that are checked. */
export function resized(
  called: string,
  x: Expr,
  sizes: readonly number[],
  method: ResizeMethod,
  coordinates: Coordinates,
): Expr {
  const spatial = x.shape.slice(1, -1);
  const rank = spatialRank(called, x);
  if (spatial.some((size) => typeof size !== "number" || size === 0))
    throw new ShapeError(called, [x], `its spatial sizes are ${showShape(spatial)}`, "Give sizes that are numbers ≥ 1");
  return perAxis(called, "size", sizes, rank).reduce((made, size, i) => {
    const from = spatial[i] as number;
    return size === from ? made : alongAxis(made, 1 + i, resizeTaps(from, size, method, coordinates));
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
