import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { gatherNd } from "./gatherNd.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [
    [1, 2],
    [3, 4],
  ],
  [
    [5, 6],
    [7, 8],
  ],
];

export const gatherNdCases: OpCases = opCases(gatherNd, [
  {
    title: "elements",
    given: [
      x,
      int32([
        [0, 1, 0],
        [1, 1, 1],
      ]),
    ],
    want: [3, 8],
  },
  {
    title: "slices",
    given: [x, int32([[[1, 0]], [[0, 1]]])],
    want: [[[5, 6]], [[3, 4]]],
  },
  { title: "along one axis", given: [[1, 2, 3], int32([[2], [2]])], want: [3, 3] },
  { title: "one place", given: [x, int32([0, 0, 1])], want: 2 },
  {
    title: "a number outside",
    given: [
      x,
      int32([
        [0, 1],
        [0, 2],
      ]),
    ],
    throws: "gatherNd: index 2 at [1, 1] is outside 0..1",
  },
  { title: "too many numbers", given: [[1, 2], int32([[0, 0]])], throws: "2 numbers name no place of 1 axes" },
  { title: "a scalar of indices", given: [[1, 2], int32(0)], throws: "a scalar is not an index of several numbers" },
  { title: "float indices", given: [[1, 2], [[0]]], throws: "indices are int32, got float32" },
]);
