import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { takeAlongAxis } from "./takeAlongAxis.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [1, 2, 3],
  [4, 5, 6],
];

export const takeAlongAxisCases: OpCases = opCases(takeAlongAxis, [
  {
    title: "along the last axis",
    given: [
      x,
      int32([
        [2, 0, 0, 2],
        [1, 1, 0, 2],
      ]),
      { axis: -1 },
    ],
    want: [
      [3, 1, 1, 3],
      [5, 5, 4, 6],
    ],
  },
  { title: "along the first axis", given: [x, int32([[1, 0, 1]]), { axis: 0 }], want: [[4, 2, 6]] },
  {
    title: "one index for whole rows",
    given: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
      int32([[[1]], [[0]]]),
      { axis: 1 },
    ],
    want: [[[3, 4]], [[5, 6]]],
  },
  {
    title: "sizes of 1 on either side",
    given: [[[1, 2, 3]], int32([[2], [0]]), { axis: 1 }],
    want: [[3], [1]],
  },
  { title: "of bools", given: [[true, false], int32([1, 1, 0]), { axis: 0 }], want: [false, false, true] },
  {
    title: "nothing",
    given: [x, tensor(new Int32Array(0), { shape: [2, 0] }), { axis: 1 }],
    want: tensor([], { shape: [2, 0] }),
  },
  {
    title: "an index outside",
    given: [x, int32([[0], [3]]), { axis: 1 }],
    throws: "takeAlongAxis: index 3 at [1, 0] is outside 0..2",
  },
  { title: "another rank", given: [x, int32([0]), { axis: 1 }], throws: "the indices have 1 axes and not 2" },
  { title: "other sizes", given: [x, int32([[0], [0], [0]]), { axis: 1 }], throws: "the sizes of axis 0 are 2 and 3" },
  { title: "float indices", given: [x, [[0], [0]], { axis: 1 }], throws: "indices are int32, got float32" },
  {
    title: "from the end",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      tensor([[-1], [-3]], { dtype: "int32" }),
      { axis: 1, mode: "wrap" },
    ],
    want: [[3], [4]],
  },
]);
