import { checkOptions, checkWord } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, sameDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { floor } from "../../primitives/elementwise/arithmetic/floor.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { greaterEqual } from "../../primitives/elementwise/comparison/greaterEqual.ts";
import { lessEqual } from "../../primitives/elementwise/comparison/lessEqual.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { round } from "../../primitives/elementwise/discrete/round.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { arange } from "../../primitives/other/arange.ts";
import { clip } from "../clip.ts";
import { at } from "../indexing/at.ts";
import { expandDims } from "../shape/expandDims.ts";

/** The options of `gridSample`. */
export interface GridSampleOptions {
  /** Between four or sixteen neighbours, or the nearest one. Default "linear". */
  readonly method?: "linear" | "cubic" | "nearest" | undefined;
  /** Outside of the image: 0, the edge, or the image mirrored. Default "zeros". */
  readonly padding?: "zeros" | "edge" | "reflect" | undefined;
  /** Whether −1 and 1 are the centres of the outermost elements, and not their outer edges. Default false. */
  readonly alignCorners?: boolean | undefined;
}

/**
 * An image at places that another tensor names: PyTorch's `grid_sample`, for channels that stand last.
 *
 * @param x float32 `[batch, height, width, channels]`, height and width numbers ≥ 1
 * @param grid float32 `[batch, rows, columns, 2]`: x and y of each place, from −1 at the left and top edge to 1
 * @param options `method`: "linear" (default: bilinear), "cubic" (PyTorch's bicubic, a = −0.75) or "nearest". `padding`: "zeros" (default), "edge" or "reflect", PyTorch's
 *   zeros, border and reflection. `alignCorners`, default false
 * @returns float32 `[batch, rows, columns, channels]`. It can be differentiated in both, but for "nearest" in `x` alone
 * @throws ShapeError for other shapes, RangeError for another word
 *
 * Source: Jaderberg et al. 2015, Spatial Transformer Networks, arXiv:1506.02025, equation 5
 *
 * ```ts
 * const image = variable([[[[1], [2]], [[3], [4]]]]);
 * const grid = variable([[[[0, 0], [-1, -1]]]]);
 * evaluate(squeeze(gridSample(image, grid, { alignCorners: true }))) // => [2.5, 1]
 * ```
 */
export function gridSample(x: ExprLike, grid: ExprLike, options: GridSampleOptions = {}): Expr {
  checkOperands("gridSample", arguments, 2, 3);
  const known = "method padding alignCorners";
  const { method = "linear", padding = "zeros", alignCorners = false } = checkOptions("gridSample", options, known);
  checkWord("gridSample", "method", method, ["linear", "cubic", "nearest"]);
  checkWord("gridSample", "padding", padding, ["zeros", "edge", "reflect"]);
  const [image, places] = [asExpr(x), asExpr(grid)];
  const [height, width] = sizesOf(image, places);
  const column = toElements(at(places, 0, { axis: -1 }), width, alignCorners);
  const row = toElements(at(places, 1, { axis: -1 }), height, alignCorners);
  const [acrossInside, downInside] = [width, height].map(
    (size) => (place: Expr) => inside(place, size, padding, alignCorners),
  ) as [Inside, Inside];
  const element = elementsOf(image, height, width);
  if (method === "cubic") return cubic([row, column], (y, x) => element(downInside(y), acrossInside(x)));
  const [across, down] = [acrossInside(column), downInside(row)];
  if (method === "nearest") return element(round(down), round(across));
  const [top, left] = [floor(down), floor(across)];
  const [below, beside] = [sub(down, top), sub(across, left)];
  const weighted = (y: Expr, x: Expr, part: Expr) => mul(element(y, x), expandDims(part, { axis: -1 }));
  return add(
    weighted(top, left, mul(sub(1, below), sub(1, beside))),
    weighted(top, add(left, 1), mul(sub(1, below), beside)),
    weighted(add(top, 1), left, mul(below, sub(1, beside))),
    weighted(add(top, 1), add(left, 1), mul(below, beside)),
  );
}

type Inside = (place: Expr) => Expr;
type Element = (y: Expr, x: Expr) => Expr;

/** Of sixteen neighbours: those of each row, then the four rows. */
function cubic([row, column]: readonly [Expr, Expr], element: Element): Expr {
  const [top, left] = [floor(row), floor(column)];
  const [ofRows, ofColumns] = [cubicWeights(sub(row, top)), cubicWeights(sub(column, left))];
  const weighted = (terms: readonly Expr[], weights: readonly Expr[]) =>
    terms
      .map((term, i) => mul(term, expandDims(weights[i] as Expr, { axis: -1 })))
      .reduce((total, term) => add(total, term));
  const steps = [-1, 0, 1, 2];
  const rows = steps.map((y) =>
    weighted(
      steps.map((x) => element(add(top, y), add(left, x))),
      ofColumns,
    ),
  );
  return weighted(rows, ofRows);
}

/** Keys' kernel with a = −0.75 at the distances t + 1, t, 1 − t and 2 − t. */
function cubicWeights(t: Expr): readonly Expr[] {
  const a = -0.75;
  const near = (d: Expr) => add(mul(mul(sub(mul(a + 2, d), a + 3), d), d), 1);
  const far = (d: Expr) => sub(mul(add(mul(sub(mul(a, d), 5 * a), d), 8 * a), d), 4 * a);
  return [far(add(t, 1)), near(t), near(sub(1, t)), far(sub(2, t))];
}

function sizesOf(image: Expr, places: Expr): readonly [height: number, width: number] {
  const [, height, width] = image.shape;
  const isGrid =
    places.shape.length === 4 && places.shape[3] === 2 && sameDim(places.shape[0] as Dim, image.shape[0] ?? 0);
  if (image.shape.length === 4 && isGrid && Number(height) >= 1 && Number(width) >= 1)
    return [height as number, width as number];
  throw new ShapeError(
    "gridSample",
    [image, places],
    "takes images and grids",
    "Give [batch, height, width, channels] of known sizes, and [batch, rows, columns, 2]",
  );
}

/** From −1 … 1 to numbers of elements. */
function toElements(place: Expr, size: number, alignCorners: boolean): Expr {
  return alignCorners ? mul(add(place, 1), (size - 1) / 2) : sub(mul(add(place, 1), size / 2), 0.5);
}

function inside(place: Expr, size: number, padding: "zeros" | "edge" | "reflect", alignCorners: boolean): Expr {
  if (padding === "zeros") return place;
  return clip(padding === "edge" ? place : mirrored(place, size, alignCorners), 0, size - 1);
}

/** Mirrored at the outer edges, or at the outermost centres. */
function mirrored(place: Expr, size: number, alignCorners: boolean): Expr {
  const [low, span] = alignCorners ? [0, size - 1] : [-0.5, size];
  if (span === 0) return mul(place, 0);
  const away = abs(sub(place, low));
  const turns = floor(div(away, span));
  const rest = sub(away, mul(turns, span));
  const isTurned = notEqual(sub(turns, mul(2, floor(mul(0.5, turns)))), 0);
  return add(where(isTurned, sub(span, rest), rest), low);
}

/** Reads the elements at whole places, and 0 outside. */
function elementsOf(image: Expr, height: number, width: number): Element {
  const [batch, , , channels] = image.shape as readonly [Dim, Dim, Dim, Dim];
  const rows = reshape(image, [-1, channels]);
  const first = reshape(mul(arange(batch), height * width), [batch, 1, 1]);
  return (y, x) => {
    const isThere = logicalAnd(
      logicalAnd(greaterEqual(y, 0), lessEqual(y, height - 1)),
      logicalAnd(greaterEqual(x, 0), lessEqual(x, width - 1)),
    );
    const [row, column] = [where(isThere, y, 0), where(isThere, x, 0)].map((place) => cast(place, "int32"));
    const found = gather(rows, add(first, add(mul(row as Expr, width), column as Expr)));
    return where(expandDims(isThere, { axis: -1 }), found, 0);
  };
}
