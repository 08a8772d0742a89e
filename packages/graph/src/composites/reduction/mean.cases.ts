import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { mean } from "./mean.ts";

export const meanCases: OpCases = opCases(mean, [
  {
    title: "over everything",
    given: [
      [
        [1, 2, 3],
        [4, 5, 9],
      ],
    ],
    want: 4,
  },
  {
    title: "over the last axis",
    given: [
      [
        [1, 2, 3],
        [4, 5, 9],
      ],
      { axis: -1 },
    ],
    want: [2, 6],
  },
  {
    title: "over the first axis, kept",
    given: [
      [
        [1, 2],
        [3, 6],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[2, 4]],
  },
  {
    title: "over two of three axes",
    given: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      { axis: [0, 2] },
    ],
    want: [3.5, 5.5],
  },
  { title: "of a scalar", given: [tensor(5)], want: 5 },
  { title: "of nothing is NaN", given: [tensor([], { shape: [0] })], want: Number.NaN },
  {
    title: "int32",
    given: [tensor([1, 2], { dtype: "int32" })],
    throws: "mean(int32): takes float32, got int32",
  },
  { title: "an axis that is not there", given: [[1, 2], { axis: 1 }], throws: "there is no axis 1 in 1 dims" },
  {
    title: "of some elements",
    given: [
      [
        [1, 2, 6],
        [3, 4, 5],
      ],
      {
        axis: 1,
        where: tensor([
          [true, false, true],
          [false, false, false],
        ]),
      },
    ],
    want: [3.5, Number.NaN],
    gradient: false,
    because: "one of them is NaN",
  },
  {
    title: "of some columns",
    given: [
      [
        [1, 2, 6],
        [3, 4, 5],
      ],
      { axis: 1, where: tensor([true, false, true]) },
    ],
    want: [3.5, 4],
  },
]);
