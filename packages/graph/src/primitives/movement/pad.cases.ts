import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { pad } from "./pad.ts";

export const padCases: OpCases = opCases(
  pad,
  [
    { title: "before and behind", given: [[1, 2], [1], [2]], want: [0, 1, 2, 0, 0] },
    {
      title: "with another value",
      given: [[[1, 2]], [1, 0], [0, 1], 9],
      want: [
        [9, 9, 9],
        [1, 2, 9],
      ],
    },
    {
      title: "with -Infinity",
      given: [[1], [1], [0], Number.NEGATIVE_INFINITY],
      want: [Number.NEGATIVE_INFINITY, 1],
      gradient: false,
      because: "differences of infinities are NaN",
    },
    {
      title: "three axes",
      given: [[[[1], [2]]], [0, 1, 0], [1, 0, 1]],
      want: [
        [
          [0, 0],
          [1, 0],
          [2, 0],
        ],
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      ],
    },
    { title: "with nothing", given: [[1, 2], [0], [0]], want: [1, 2] },
    { title: "nothing with something", given: [tensor([], { shape: [0] }), [1], [1], 3], want: [3, 3] },
    { title: "a scalar", given: [tensor(5), [], []], want: 5 },
    { title: "int32", given: [tensor([1], { dtype: "int32" }), [1], [0], 7], want: [7, 1] },
    { title: "bools", given: [[true], [1], [1], true], want: [true, true, true] },
    { title: "bools with false", given: [[true], [1], [0]], want: [false, true] },
    { title: "a fraction among int32", given: [tensor([1], { dtype: "int32" }), [1], [0], 0.5], throws: "0.5" },
    { title: "a negative size", given: [[1, 2], [-1], [0]], throws: "dim -1: a dim is a whole number of at least 0" },
    { title: "too few sizes", given: [[[1, 2]], [0], [1, 2]], throws: "1 sizes before and 2 after for 2 axes" },
  ],
  ["tensor", "plain", "plain", "plain"],
);
