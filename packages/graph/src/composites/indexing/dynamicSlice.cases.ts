import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { dynamicSlice } from "./dynamicSlice.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];

export const dynamicSliceCases: OpCases = opCases(
  dynamicSlice,
  [
    {
      title: "both axes",
      given: [x, [int32(1), int32(0)], [2, 2]],
      want: [
        [4, 5],
        [7, 8],
      ],
    },
    { title: "whole rows", given: [x, [int32(2), 0], [1, 3]], want: [[7, 8, 9]] },
    { title: "a number that is known", given: [x, [1, int32(1)], [1, 2]], want: [[5, 6]] },
    { title: "the whole", given: [[1, 2], [0], [2]], want: [1, 2] },
    { title: "nothing", given: [[1, 2], [int32(2)], [0]], want: tensor([], { shape: [0] }) },
    {
      title: "a start that leaves it no room",
      given: [x, [int32(0), int32(2)], [2, 2]],
      throws: "dynamicSlice: index 2 at [1] is outside 0..1",
    },
    {
      title: "a negative start",
      given: [[1, 2], [int32(-1)], [1]],
      throws: "dynamicSlice: index -1 at [0] is outside 0..1",
    },
    { title: "more than there is", given: [[1, 2], [int32(0)], [3]], throws: "axis 0 has 2 elements and no 3" },
    { title: "one start for two axes", given: [x, [int32(0)], [1, 1]], throws: "1 starts and 2 sizes for 2 axes" },
    {
      title: "a start that is not a scalar",
      given: [[1, 2], [int32([0])], [1]],
      throws: "each start is an int32 scalar",
    },
    {
      title: "a start that is moved",
      given: [x, [int32(2), int32(-1)], [2, 2], { mode: "clip" }],
      want: [
        [5, 6],
        [8, 9],
      ],
    },
  ],
  ["tensor", "tensors", "plain", "plain"],
);
