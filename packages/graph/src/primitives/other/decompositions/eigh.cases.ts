import { tensor } from "@handloom/tensor";
import { expandDims } from "../../../composites/shape/expandDims.ts";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { concat } from "../concat.ts";
import { eigh as decomposed } from "./eigh.ts";

/** The values as a first column, the vectors behind it. */
function eigh(x: ExprLike): Expr {
  const { values, vectors } = decomposed(x);
  return concat([expandDims(values, { axis: -1 }), vectors], { axis: -1 });
}

export const eighCases: OpCases = opCases(eigh, [
  {
    title: "ascending values, and vectors whose largest element is positive",
    given: [
      [
        [2, 1, 0],
        [1, 3, 1],
        [0, 1, 5],
      ],
    ],
    want: [
      [1.300371851724682, 0.8097122815927786, 0.5744266346072235, 0.1200002603815343],
      [3.2391232782565544, -0.5664975042065385, 0.7117854145923828, 0.41526148545381913],
      [5.460504870018765, 0.15312282248436965, -0.40422217285469236, 0.9017526469088137],
    ],
  },
  {
    title: "the symmetric parts of a batch",
    given: [
      [
        [
          [1, 3],
          [-1, 4],
        ],
        [
          [-2, 0.5],
          [0.5, 1],
        ],
      ],
    ],
    want: [
      [
        [0.6972243622680054, 0.9570920264890529, 0.28978414868843],
        [4.302775637731995, -0.28978414868843, 0.9570920264890529],
      ],
      [
        [-2.08113883008419, 0.9870874576374967, 0.16018224300696726],
        [1.0811388300841898, -0.16018224300696726, 0.9870874576374967],
      ],
    ],
  },
  {
    title: "a matrix that is diagonal, with a value twice",
    given: [
      [
        [3, 0, 0],
        [0, -1, 0],
        [0, 0, 3],
      ],
    ],
    want: [
      [-1, 0, 1, 0],
      [3, 1, 0, 0],
      [3, 0, 0, 1],
    ],
    gradient: false,
    because: "vectors of equal values have no slopes",
  },
  {
    title: "infinity",
    given: [[[Number.POSITIVE_INFINITY]]],
    want: [[Number.NaN, Number.NaN]],
    gradient: false,
    because: "there is no value",
  },
  { title: "nothing", given: [tensor([], { shape: [0, 0] })], want: tensor([], { shape: [0, 1] }) },
  { title: "rows and columns differ", given: [[[1, 2]]], throws: "a matrix has 1 rows and 2 columns" },
]);
