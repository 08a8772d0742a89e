import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { quantile } from "./quantile.ts";

const x = [
  [4, 1, 9],
  [2, 7, 3],
];

export const quantileCases: OpCases = opCases(
  quantile,
  [
    { title: "of all elements", given: [x, 0.3], want: 2.5 },
    {
      title: "several, along an axis that is kept",
      given: [x, [0, 0.25, 1], { axis: 1, keepDims: true }],
      want: [
        [[1], [2]],
        [[2.5], [2.5]],
        [[9], [7]],
      ],
    },
    { title: "lower", given: [x, 0.3, { method: "lower" }], want: 2 },
    { title: "higher", given: [x, 0.3, { method: "higher" }], want: 3 },
    { title: "nearest, the even one half-way", given: [x, 0.3, { method: "nearest" }], want: 3 },
    { title: "midpoint", given: [x, 0.25, { method: "midpoint" }], want: 2.5 },
    {
      title: "NaN for a line that has one",
      given: [
        [
          [1, Number.NaN],
          [1, Number.POSITIVE_INFINITY],
        ],
        0,
        { axis: 1 },
      ],
      want: [Number.NaN, 1],
      gradient: false,
      because: "NaN has no differences",
    },
    { title: "q outside", given: [x, 1.5], throws: "quantile: q is 1.5. Give a number from 0 to 1" },
    {
      title: "another method",
      given: [x, 0.5, { method: "best" as "lower" }],
      throws: 'quantile: method is "best". Give one of "linear", "lower"',
    },
    {
      title: "nothing",
      given: [tensor([], { shape: [2, 0] }), 0.5, { axis: 1 }],
      throws: "there is nothing along the axes",
    },
    { title: "int32", given: [tensor([1], { dtype: "int32" }), 0.5], throws: "takes float32, got int32" },
  ],
  ["tensor", "plain", "plain"],
);
