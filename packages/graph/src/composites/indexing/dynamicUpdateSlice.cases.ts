import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { dynamicUpdateSlice } from "./dynamicUpdateSlice.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];

export const dynamicUpdateSliceCases: OpCases = opCases(
  dynamicUpdateSlice,
  [
    {
      title: "both axes",
      given: [
        x,
        [
          [10, 20],
          [30, 40],
        ],
        [int32(1), int32(0)],
      ],
      want: [
        [1, 2, 3],
        [10, 20, 6],
        [30, 40, 9],
      ],
    },
    {
      title: "a row of a cache",
      given: [x, [[10, 20, 30]], [int32(2), 0]],
      want: [
        [1, 2, 3],
        [4, 5, 6],
        [10, 20, 30],
      ],
    },
    { title: "the whole", given: [[1, 2], [3, 4], [0]], want: [3, 4] },
    { title: "of int32", given: [int32([1, 2]), int32([3]), [int32(1)]], want: [1, 3] },
    {
      title: "a start that leaves it no room",
      given: [x, [[1, 2]], [int32(0), int32(2)]],
      throws: "dynamicUpdateSlice: index 2 at [1] is outside 0..1",
    },
    { title: "another dtype", given: [[1, 2], int32([3]), [int32(1)]], throws: "different dtypes" },
    { title: "more than there is", given: [[1, 2], [1, 2, 3], [int32(0)]], throws: "axis 0 has 2 elements and no 3" },
    { title: "a start that is moved", given: [[1, 2, 3], [7, 8], [int32(-1)], { mode: "clip" }], want: [1, 7, 8] },
  ],
  ["tensor", "tensor", "tensors", "plain"],
);
