import type {
  Curve,
  CurvesPicture,
  FieldPicture,
  ImagesPicture,
  Picture,
  PolePicture,
  Row,
  TextPicture,
} from "../protocol.ts";
import { named } from "./named.ts";
import { session } from "./session.ts";

/** Numbers as an engine gives them, or as a program makes them. */
type Numbers = ArrayLike<number> | { readonly data: ArrayLike<number> };

/**
 * Shows a picture beside the charts. The function is called when the page is ready for another one, at a `rest()`, so it may
 * take a few milliseconds.
 */
export function picture(name: string, draw: () => Picture): void {
  named("picture", name);
  session.pictures.set(name, draw);
}

/** The options of `field`. */
export interface FieldOptions {
  readonly width: number;
  readonly height: number;
  /** Default −1 to 1. */
  readonly x?: readonly [number, number] | undefined;
  readonly y?: readonly [number, number] | undefined;
  /** "sides" colours both sides of 0, "height" draws contour lines. Default "sides". */
  readonly shows?: "sides" | "height" | undefined;
  /** Rows with x, y and label (0 or 1). If `data` made them, a click adds one. */
  readonly points?: readonly Row[] | undefined;
  readonly paths?: readonly Curve[] | undefined;
}

/**
 * A grid of numbers over a plane, row by row from the top.
 *
 * @throws RangeError for more or fewer numbers than width times height, and for a range without a length
 */
export function field(values: Numbers, { width, height, ...options }: FieldOptions): FieldPicture {
  const { x = [-1, 1], y = [-1, 1], shows = "sides", points, paths } = options;
  checkPixels("field", width, height, values);
  checkRange("field", "x", x);
  checkRange("field", "y", y);
  const adds = [...session.data].find(([, rows]) => rows === points)?.[0];
  return { kind: "field", values: copied(values), width, height, x, y, shows, points, paths, adds };
}

/** The options of `images`. */
export interface ImagesOptions {
  readonly width: number;
  readonly height: number;
  /** Default: about as many columns as rows. */
  readonly columns?: number | undefined;
}

/**
 * Small grey images: 0 is paper, 1 is ink.
 *
 * @throws RangeError for numbers that do not fill whole images
 */
export function images(values: Numbers, { width, height, columns }: ImagesOptions): ImagesPicture {
  const all = copied(values);
  const count = Math.max(1, Math.floor(all.length / (width * height)));
  checkPixels("images", width, count * height, all);
  return { kind: "images", values: all, width, height, count, columns: columns ?? Math.ceil(Math.sqrt(count)) };
}

/** A cart with a pole: metres from the middle, radians from upright. */
export const pole = (position: number, angle: number, caption?: string): PolePicture => ({
  kind: "pole",
  position,
  angle,
  caption,
});

/**
 * Curves and dots over an axis.
 *
 * @throws RangeError for a range without a length
 */
export function curves(
  list: readonly Curve[],
  { x, y }: { readonly x: readonly [number, number]; readonly y: readonly [number, number] },
): CurvesPicture {
  checkRange("curves", "x", x);
  checkRange("curves", "y", y);
  return { kind: "curves", curves: list, x, y };
}

/** Text that a network wrote. */
export const text = (written: string): TextPicture => ({ kind: "text", text: String(written).slice(0, 20_000) });

/** Pixels of a large screen; more would only take time. */
const mostPixels = 1 << 22;

function checkPixels(called: string, width: number, height: number, values: Numbers): void {
  const { length } = "data" in values ? values.data : values;
  if (width >= 1 && Number.isInteger(width) && height >= 1 && width * height === length && length <= mostPixels) return;
  const size = length > mostPixels ? `; it shows at most ${mostPixels.toLocaleString("en-US")}` : "";
  throw new RangeError(
    `${called}: ${length} numbers are not ${height} rows of ${width}${size}. Give one for each place.`,
  );
}

function checkRange(called: string, name: string, range: readonly [number, number]): void {
  if (range[1] - range[0] > 0 && range.every(Number.isFinite)) return;
  throw new RangeError(`${called}: ${name} is [${range.join(", ")}]. Give two numbers, the lower one first.`);
}

/** The values of a step belong to the engine until the next call: a picture takes a copy with it. */
function copied(values: Numbers): Float32Array {
  return Float32Array.from("data" in values ? values.data : values);
}
