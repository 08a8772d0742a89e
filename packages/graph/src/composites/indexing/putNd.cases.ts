import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { putNd } from "./putNd.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [1, 2],
  [3, 4],
];
const twice = int32([
  [0, 1],
  [1, 0],
  [0, 1],
]);

export const putNdCases: OpCases = opCases(putNd, [
  {
    title: "elements, the last of two",
    given: [x, twice, [7, 8, 9]],
    want: [
      [1, 9],
      [8, 4],
    ],
  },
  {
    title: "added",
    given: [x, twice, [7, 8, 9], { combine: "add" }],
    want: [
      [1, 18],
      [11, 4],
    ],
  },
  {
    title: "multiplied",
    given: [x, twice, [7, 8, 9], { combine: "mul" }],
    want: [
      [1, 126],
      [24, 4],
    ],
  },
  {
    title: "rows, one for all",
    given: [x, int32([[1]]), [5, 6]],
    want: [
      [1, 2],
      [5, 6],
    ],
  },
  { title: "the larger one", given: [[1, 5], int32([[0], [1]]), [4, 4], { combine: "max" }], want: [4, 5] },
  { title: "a number outside", given: [x, int32([[2, 0]]), [1]], throws: "putNd: index 2 at [0, 0] is outside 0..1" },
  {
    title: "another way",
    given: [x, twice, [1], { combine: "sub" as "add" }],
    throws: 'putNd: combine is "sub". Give one of "set", "add", "max", "min", "mul"',
  },
]);
