import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { scatter } from "./scatter.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const scatterCases: OpCases = opCases(scatter, [
  {
    title: "the last of several rows counts",
    given: [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      int32([2, 0, 2]),
      [
        [10, 20],
        [30, 40],
        [50, 60],
      ],
    ],
    want: [
      [30, 40],
      [3, 4],
      [50, 60],
    ],
  },
  {
    title: "a table of indices",
    given: [
      [7, 8, 9],
      int32([
        [0, 1],
        [2, 1],
      ]),
      [
        [1, 2],
        [3, 4],
      ],
    ],
    want: [1, 4, 3],
  },
  { title: "one row", given: [[1, 2], int32(1), tensor(10)], want: [1, 10] },
  { title: "no rows", given: [[1, 2], tensor(new Int32Array(0)), tensor([], { shape: [0] })], want: [1, 2] },
  { title: "of int32", given: [int32([7, 8]), int32([0]), int32([-2147483648])], want: [-2147483648, 8] },
  { title: "of bools", given: [[true, false], int32([1]), [true]], want: [true, true] },
  {
    title: "NaN and −0",
    given: [[1, 2], int32([1, 0]), [Number.NaN, -0]],
    want: [-0, Number.NaN],
    gradient: false,
    because: "NaN has no differences",
  },
  { title: "an index too large", given: [[1, 2], int32([2]), [1]], throws: "scatter: index 2 at [0] is outside 0..1" },
  {
    title: "updates of another shape",
    given: [[[1, 2]], int32([0]), [1]],
    throws: "the updates have not the shape [1, 2]",
  },
  { title: "updates of another dtype", given: [[1, 2], int32([0]), int32([1])], throws: "different dtypes" },
  { title: "of uint8", given: [new Uint8Array([7, 8]), int32([0]), new Uint8Array([255])], want: [255, 8] },
]);
