import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { stack } from "../shape/stack.ts";
import { type FftOptions, fft, ifft } from "./fft.ts";

function fftParts(re: ExprLike, im?: ExprLike, options?: FftOptions): Expr {
  const made = fft(re, im, options);
  return stack([made.re, made.im]);
}

function ifftParts(re: ExprLike, im?: ExprLike, options?: FftOptions): Expr {
  const made = ifft(re, im, options);
  return stack([made.re, made.im]);
}

export const fftCases: OpCases = opCases(fftParts, [
  {
    title: "real numbers",
    given: [[1, 2, 0, 2]],
    want: [
      [5, 1, -3, 1],
      [0, 0, 0, 0],
    ],
    rtol: 1e-9,
  },
  {
    title: "columns, of three elements made two",
    given: [[[1], [2], [7]], [[0], [1], [7]], { axis: 0, size: 2, norm: "forward" }],
    want: [
      [[1.5], [-0.5]],
      [[0.5], [-0.5]],
    ],
  },
  {
    title: "followed by zeros",
    given: [[3], [1], { size: 2, norm: "ortho" }],
    want: [
      [2.1213203435596424, 2.1213203435596424],
      [0.7071067811865475, 0.7071067811865475],
    ],
  },
  { title: "parts of other shapes", given: [[1, 2], [1]], throws: "fft([2], [1]): both parts have different shapes" },
  {
    title: "no size",
    given: [[1, 2], [1, 2], { size: 0 }],
    throws: "fft: size is 0. Give a whole number of at least 1",
  },
]);

export const ifftCases: OpCases = opCases(ifftParts, [
  {
    title: "of four",
    given: [
      [10, -2, -2, -2],
      [0, 2, 0, -2],
    ],
    want: [
      [1, 2, 3, 4],
      [0, 0, 0, 0],
    ],
  },
]);
