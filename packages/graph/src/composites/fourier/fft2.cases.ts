import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { stack } from "../shape/stack.ts";
import { type Fft2Options, fft2, ifft2 } from "./fft2.ts";

function fft2Parts(re: ExprLike, im?: ExprLike, options?: Fft2Options): Expr {
  const made = fft2(re, im, options);
  return stack([made.re, made.im]);
}

function ifft2Parts(re: ExprLike, im?: ExprLike, options?: Fft2Options): Expr {
  const made = ifft2(re, im, options);
  return stack([made.re, made.im]);
}

export const fft2Cases: OpCases = opCases(fft2Parts, [
  {
    title: "an image",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [0, 1],
        [0, 0],
      ],
    ],
    want: [
      [
        [10, -2],
        [-4, 0],
      ],
      [
        [1, -1],
        [1, -1],
      ],
    ],
  },
]);

export const ifft2Cases: OpCases = opCases(ifft2Parts, [
  {
    title: "an image",
    given: [
      [
        [10, -2],
        [-4, 0],
      ],
      [
        [0, 0],
        [0, 0],
      ],
      { axis: [0, 1] },
    ],
    want: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [0, 0],
        [0, 0],
      ],
    ],
  },
]);
