import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { std } from "./std.ts";

const { NaN: nan } = Number;

export const stdCases: OpCases = opCases(std, [
  {
    title: "over everything",
    given: [
      [
        [1, 2],
        [3, 6],
      ],
    ],
    want: 1.8708286933869707,
  },
  {
    title: "with Bessel's correction along an axis, kept",
    given: [
      [
        [1, 3],
        [2, 8],
      ],
      { axis: 1, correction: 1, keepDims: true },
    ],
    want: [[Math.SQRT2], [4.242640687119285]],
  },
  { title: "of equal elements", given: [[7, 7]], want: 0, gradient: false, because: "it has a kink there" },
  {
    title: "of one element with correction is NaN",
    given: [[7], { correction: 1 }],
    want: nan,
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "of some elements", given: [[1, 100, 5], { where: tensor([true, false, true]) }], want: 2 },
]);
