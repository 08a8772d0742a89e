import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { variance } from "./variance.ts";

export const varianceCases: OpCases = opCases(variance, [
  {
    title: "over everything",
    given: [
      [
        [1, 2],
        [3, 6],
      ],
    ],
    want: 3.5,
  },
  { title: "with Bessel's correction", given: [[1, 2, 3, 6], { correction: 1 }], want: 14 / 3 },
  {
    title: "over the last axis",
    given: [
      [
        [1, 3],
        [2, 8],
      ],
      { axis: -1 },
    ],
    want: [1, 9],
  },
  {
    title: "over the first axis, kept",
    given: [
      [
        [1, 2],
        [3, 8],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[1, 9]],
  },
  {
    title: "beside a large mean",
    given: [[1e9 + 1, 1e9 + 3]],
    want: 1,
    gradient: false,
    because: "differences lose their digits beside 1e9",
  },
  { title: "of one element is 0", given: [[7]], want: 0 },
  {
    title: "of one element with correction is NaN",
    given: [[7], { correction: 1 }],
    want: Number.NaN,
    gradient: false,
    because: "differences with NaN are NaN",
  },
  {
    title: "of fewer elements than the correction is NaN",
    given: [[7], { correction: 2 }],
    want: Number.NaN,
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "of nothing is NaN", given: [tensor([], { shape: [0] })], want: Number.NaN },
  { title: "of some elements", given: [[1, 100, 3], { where: tensor([true, false, true]) }], want: 1 },
]);
