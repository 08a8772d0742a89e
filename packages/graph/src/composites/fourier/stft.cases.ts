import { tensor } from "@handloom/tensor";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { stack } from "../shape/stack.ts";
import { type StftOptions, stft } from "./stft.ts";

function stftParts(x: ExprLike, options: StftOptions): Expr {
  const made = stft(x, options);
  return stack([made.re, made.im]);
}

export const stftCases: OpCases = opCases(stftParts, [
  {
    title: "two pieces",
    given: [[1, 2, 0, 3, 1, 1], { size: 4, step: 2 }],
    want: [
      [
        [6, 5],
        [1, -1],
        [-4, -3],
      ],
      [
        [0, 0],
        [1, -2],
        [0, 0],
      ],
    ],
    rtol: 1e-9,
  },
  {
    title: "weighted, of rows",
    given: [[[1, 2, 3]], { size: 2, step: 1, window: tensor([1, 0.5]) }],
    want: [
      [
        [
          [2, 3.5],
          [0, 0.5],
        ],
      ],
      [
        [
          [0, 0],
          [0, 0],
        ],
      ],
    ],
  },
  {
    title: "mirrored at the ends",
    given: [[1, 2, 0, 3, 1, 1], { size: 4, step: 4, center: true }],
    want: [
      [
        [5, 5],
        [-1, -1],
        [-3, -3],
      ],
      [
        [0, 0],
        [0, -2],
        [0, 0],
      ],
    ],
    rtol: 1e-9,
  },
  { title: "a scalar", given: [tensor(1), { size: 2 }], throws: "a scalar has no samples" },
]);
