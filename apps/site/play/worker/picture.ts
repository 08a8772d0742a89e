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
import { session } from "./session.ts";

/** Numbers as an engine gives them, or as a program makes them. */
type Numbers = ArrayLike<number> | { readonly data: ArrayLike<number> };

/**
 * Shows a picture beside the charts. The function is called when the page is ready for another one, at a `rest()`, so it may
 * take a few milliseconds.
 */
export function picture(name: string, draw: () => Picture): void {
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

/** A grid of numbers over a plane, row by row from the top. */
export function field(values: Numbers, { width, height, ...options }: FieldOptions): FieldPicture {
  const { x = [-1, 1], y = [-1, 1], shows = "sides", points, paths } = options;
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

/** Small grey images: 0 is paper, 1 is ink. */
export function images(values: Numbers, { width, height, columns }: ImagesOptions): ImagesPicture {
  const all = copied(values);
  const count = Math.floor(all.length / (width * height));
  return { kind: "images", values: all, width, height, count, columns: columns ?? Math.ceil(Math.sqrt(count)) };
}

/** A cart with a pole: metres from the middle, radians from upright. */
export const pole = (position: number, angle: number, caption?: string): PolePicture => ({
  kind: "pole",
  position,
  angle,
  caption,
});

/** Curves and dots over an axis. */
export const curves = (
  list: readonly Curve[],
  { x, y }: { readonly x: readonly [number, number]; readonly y: readonly [number, number] },
): CurvesPicture => ({ kind: "curves", curves: list, x, y });

/** Text that a network wrote. */
export const text = (written: string): TextPicture => ({ kind: "text", text: written });

/** The values of a step belong to the engine until the next call: a picture takes a copy with it. */
function copied(values: Numbers): Float32Array {
  return Float32Array.from("data" in values ? values.data : values);
}
