import { checkOptions, tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { perAxis } from "../../expr/slide.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { einsum } from "../einsum/einsum.ts";

/** The options of `affineGrid`. */
export interface AffineGridOptions {
  /** Height and width of the image that is sampled into. */
  readonly size: readonly [height: number, width: number];
  /** As in `gridSample`. Default false. */
  readonly alignCorners?: boolean | undefined;
}

/**
 * The places that an affine map reads each element of an image from, for `gridSample`: PyTorch's `affine_grid`.
 *
 * @param theta float32 `[batch, 2, 3]`: x and y of the place as sums of x, y and 1 of the element
 * @param options `size`: height and width, numbers ≥ 1; `alignCorners`, default false
 * @returns float32 `[batch, height, width, 2]`
 * @throws ShapeError for another shape, RangeError for other sizes
 *
 * ```ts
 * const identity = variable([[[1, 0, 0], [0, 1, 0]]]);
 * evaluate(squeeze(affineGrid(identity, { size: [1, 2] }))) // => [[-0.5, 0], [0.5, 0]]
 * ```
 */
export function affineGrid(theta: ExprLike, options: AffineGridOptions): Expr {
  checkOperands("affineGrid", arguments, 1, 2);
  const { size, alignCorners = false } = checkOptions("affineGrid", options, "size alignCorners", "size");
  const map = asExpr(theta);
  if (map.shape.length !== 3 || map.shape[1] !== 2 || map.shape[2] !== 3)
    throw new ShapeError("affineGrid", [map], "takes two rows of three", "Give [batch, 2, 3]");
  const [height, width] = perAxis("affineGrid", "size", size, 2) as readonly [number, number];
  const [down, across] = [placesOf(height, alignCorners), placesOf(width, alignCorners)];
  const elements = down.flatMap((y) => across.map((x) => [x, y, 1]));
  const places = constant(tensor(new Float64Array(elements.flat()), { shape: [height * width, 3] }));
  return reshape(einsum("bij,pj->bpi", map, places), [map.shape[0] as Dim, height, width, 2]);
}

/** The centres of elements from −1 to 1, which are their outer edges or the outermost centres. */
function placesOf(size: number, alignCorners: boolean): readonly number[] {
  return Array.from({ length: size }, (_, i) => {
    if (!alignCorners) return (2 * i + 1) / size - 1;
    return size === 1 ? 0 : (2 * i) / (size - 1) - 1;
  });
}
