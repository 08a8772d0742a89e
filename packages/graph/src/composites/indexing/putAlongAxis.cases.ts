import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { putAlongAxis } from "./putAlongAxis.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [1, 2, 3],
  [4, 5, 6],
];
const indices = int32([
  [2, 0, 2],
  [1, 1, 1],
]);
const values = [
  [10, 2, 5],
  [7, -8, 6],
];

export const putAlongAxisCases: OpCases = opCases(putAlongAxis, [
  {
    title: "the last of several counts",
    given: [x, indices, values, { axis: 1 }],
    want: [
      [2, 2, 5],
      [4, 6, 6],
    ],
  },
  {
    title: "sums",
    given: [x, indices, values, { axis: 1, combine: "add" }],
    want: [
      [3, 2, 18],
      [4, 10, 6],
    ],
  },
  {
    title: "the largest",
    given: [x, indices, values, { axis: 1, combine: "max" }],
    want: [
      [2, 2, 10],
      [4, 7, 6],
    ],
  },
  {
    title: "the smallest, along the first axis",
    given: [x, int32([[1, 0, 1]]), [[3, 0, 7]], { axis: 0, combine: "min" }],
    want: [
      [1, 0, 3],
      [3, 5, 6],
    ],
  },
  {
    title: "one number, and one index for whole rows",
    given: [x, int32([[1]]), 9, { axis: 0 }],
    want: [
      [1, 2, 3],
      [9, 9, 9],
    ],
  },
  {
    title: "an index outside",
    given: [x, int32([[0], [3]]), 1, { axis: 1 }],
    throws: "putAlongAxis: index 3 at [1, 0] is outside 0..2",
  },
  {
    title: "another way",
    given: [x, indices, values, { axis: 1, combine: "sub" as "max" }],
    throws: 'putAlongAxis: combine is "sub". Give one of "set", "add", "max", "min", "mul", "mean"',
  },
  {
    title: "products",
    given: [x, indices, values, { axis: 1, combine: "mul" }],
    want: [
      [2, 2, 150],
      [4, -1680, 6],
    ],
  },
  {
    title: "means",
    given: [x, indices, values, { axis: 1, combine: "mean" }],
    want: [
      [1.5, 2, 6],
      [4, 2.5, 6],
    ],
  },
  {
    title: "means of new values alone",
    given: [x, indices, values, { axis: 1, combine: "mean", includeSelf: false }],
    want: [
      [2, 2, 7.5],
      [4, 5 / 3, 6],
    ],
  },
  {
    title: "the smallest of new values alone",
    given: [x, indices, values, { axis: 1, combine: "min", includeSelf: false }],
    want: [
      [2, 2, 5],
      [4, -8, 6],
    ],
  },
]);
