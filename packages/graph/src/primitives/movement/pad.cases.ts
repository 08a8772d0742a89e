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
      title: "with the largest int32, which float32 does not hold",
      given: [tensor([5], { dtype: "int32" }), [1], [1], 2147483647],
      want: tensor([2147483647, 5, 2147483647], { dtype: "int32" }),
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
    { title: "reflected", given: [[1, 2, 3], [2], [1], "reflect"], want: [3, 2, 1, 2, 3, 2] },
    { title: "reflected several times", given: [[1, 2, 3], [4], [3], "reflect"], want: [1, 2, 3, 2, 1, 2, 3, 2, 1, 2] },
    { title: "reflected with the end", given: [[1, 2, 3], [2], [4], "symmetric"], want: [2, 1, 1, 2, 3, 3, 2, 1, 1] },
    {
      title: "with the ends, along two axes",
      given: [[[1, 2]], [1, 2], [0, 1], "edge"],
      want: [
        [1, 1, 1, 2, 2],
        [1, 1, 1, 2, 2],
      ],
    },
    { title: "from the other end", given: [[1, 2, 3], [1], [2], "wrap"], want: [3, 1, 2, 3, 1, 2] },
    { title: "around and around", given: [[1, 2, 3], [4], [3], "wrap"], want: [3, 1, 2, 3, 1, 2, 3, 1, 2, 3] },
    { title: "one element, reflected", given: [[7], [1], [1], "reflect"], want: [7, 7, 7] },
    {
      title: "nothing to continue",
      given: [tensor([], { shape: [0] }), [1], [0], "edge"],
      throws: "axis 0 has no elements to continue",
    },
    {
      title: "another word",
      given: [[1], [1], [0], "circular" as "wrap"],
      throws: 'pad: there is no "circular". Give a value, or one of "reflect", "symmetric", "edge", "wrap".',
    },
    { title: "a fraction among int32", given: [tensor([1], { dtype: "int32" }), [1], [0], 0.5], throws: "0.5" },
    { title: "a negative size", given: [[1, 2, 3], [-1], [2]], want: [2, 3, 0, 0] },
    { title: "more than there is", given: [[1, 2], [-1], [-2]], throws: "slice(" },
    {
      title: "a negative size beside a word",
      given: [[1, 2], [-1], [0], "edge"],
      throws: "dim -1: a dim is a whole number of at least 0",
    },
    { title: "too few sizes", given: [[[1, 2]], [0], [1, 2]], throws: "1 sizes before and 2 after for 2 axes" },
    { title: "uint8", given: [new Uint8Array([1]), [1], [1], 255], want: [255, 1, 255] },
    { title: "more than uint8 holds", given: [new Uint8Array([1]), [1], [1], 256], throws: "256" },
  ],
  ["tensor", "plain", "plain", "plain"],
);
