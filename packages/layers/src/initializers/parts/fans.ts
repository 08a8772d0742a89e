import { sizeOf } from "@handloom/tensor";

/** How many numbers go into and come out of each unit of a weight. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** Of [in, out], or of a convolution's [...window, in, out]; a bias counts as one row, as in Keras. */
export function fansOf(shape: readonly number[]): Fans {
  const fanOut = shape.at(-1) ?? 1;
  const fanIn = shape.at(-2) ?? fanOut;
  const window = sizeOf(shape.slice(0, -2));
  return { fanIn: fanIn * window, fanOut: fanOut * window };
}
