import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { stack } from "../shape/stack.ts";
import type { FftOptions } from "./fft.ts";
import { irfft, rfft } from "./rfft.ts";

function rfftParts(x: ExprLike, options?: FftOptions): Expr {
  const made = rfft(x, options);
  return stack([made.re, made.im]);
}

export const rfftCases: OpCases = opCases(rfftParts, [
  {
    title: "of three",
    given: [[1, 2, 4]],
    want: [
      [7, -2],
      [0, 1.7320508075688772],
    ],
  },
  { title: "of rows of four", given: [[[1, 2, 0, -2]]], want: [[[1, 1, 1]], [[0, -4, 0]]] },
]);

export const irfftCases: OpCases = opCases(irfft, [
  { title: "an odd size", given: [[7, -2], [9, 1.7320508075688772], { size: 3 }], want: [1, 2, 4] },
  {
    title: "an even one",
    given: [[[1, 1, 1]], [[5, -4, 5]]],
    want: [[1, 2, 0, -2]],
    rtol: 1e-9,
    gradient: false,
    because: "an element of 0 is beside rounding",
  },
  { title: "no size", given: [[1], [0]], throws: "irfft: size is 0. Give a whole number of at least 1" },
]);
