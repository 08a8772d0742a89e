import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { stack } from "../shape/stack.ts";
import type { Fft2Options } from "./fft2.ts";
import { irfft2 as inverse, rfft2 as transformed } from "./rfft2.ts";

function rfft2(x: ExprLike, options?: Fft2Options): Expr {
  const { re, im } = transformed(x, options);
  return stack([re, im]);
}

const image = [
  [1.0, 2.0, 0.5],
  [3.0, 4.0, -1.0],
];
const [re, im] = [
  [
    [9.5, 1.25],
    [-2.5, -1.75],
  ],
  [
    [0.0, -5.629165124598851],
    [0.0, 3.0310889132455348],
  ],
];

export const rfft2Cases: OpCases = opCases(rfft2, [{ title: "an image", given: [image], want: [re, im] }]);

export const irfft2Cases: OpCases = opCases(inverse, [
  { title: "an image of odd width", given: [re, im, { size: 3 }], want: image, rtol: 1e-12 },
]);
