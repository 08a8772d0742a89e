import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logSumExp } from "./logSumExp.ts";

const none = Number.NEGATIVE_INFINITY;
const because = "differences of infinities are NaN";

export const logSumExpCases: OpCases = opCases(logSumExp, [
  {
    title: "over everything",
    given: [
      [
        [0, Math.log(3)],
        [Math.log(5), 0],
      ],
    ],
    want: Math.log(10),
  },
  {
    title: "over the last axis",
    given: [
      [
        [0, Math.log(3)],
        [1, 1],
      ],
      { axis: -1 },
    ],
    want: [Math.log(4), 1 + Math.LN2],
  },
  {
    title: "over the first axis, kept",
    given: [
      [
        [0, 1],
        [Math.log(3), 1],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[Math.log(4), 1 + Math.LN2]],
  },
  {
    title: "of large and of small numbers",
    given: [
      [
        [1000, 1000],
        [-1000, -1000],
      ],
      { axis: 1 },
    ],
    want: [1000 + Math.LN2, -1000 + Math.LN2],
  },
  { title: "with -Infinity", given: [[0, none]], want: 0, gradient: false, because },
  { title: "of -Infinity alone", given: [[none, none]], want: none, gradient: false, because },
  {
    title: "with Infinity",
    given: [[0, Number.POSITIVE_INFINITY]],
    want: Number.POSITIVE_INFINITY,
    gradient: false,
    because,
  },
  { title: "with NaN", given: [[0, Number.NaN]], want: Number.NaN, gradient: false, because },
  { title: "of a scalar", given: [tensor(5)], want: 5 },
]);
