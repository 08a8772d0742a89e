import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { take } from "./take.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [1, 2, 3],
  [4, 5, 6],
];

export const takeCases: OpCases = opCases(take, [
  {
    title: "columns, some twice",
    given: [x, int32([2, 0, 2]), { axis: 1 }],
    want: [
      [3, 1, 3],
      [6, 4, 6],
    ],
  },
  {
    title: "a table of indices in the middle",
    given: [
      [
        [[1], [2]],
        [[3], [4]],
      ],
      int32([[1], [0]]),
      { axis: 1 },
    ],
    want: [
      [[[2]], [[1]]],
      [[[4]], [[3]]],
    ],
  },
  { title: "as if it were flat", given: [x, int32([5, 0])], want: [6, 1] },
  { title: "one index", given: [x, int32(1), { axis: -1 }], want: [2, 5] },
  { title: "no indices", given: [x, tensor(new Int32Array(0)), { axis: 1 }], want: tensor([], { shape: [2, 0] }) },
  {
    title: "an index outside",
    given: [x, int32([[0, 3]]), { axis: 1 }],
    throws: "take: index 3 at [0, 1] is outside 0..2",
  },
  { title: "float indices", given: [x, [0], { axis: 1 }], throws: "take(float32): indices are int32, got float32" },
  {
    title: "around and around",
    given: [[1, 2, 3], tensor([-1, 3, -5, 0], { dtype: "int32" }), { mode: "wrap" }],
    want: [3, 1, 2, 1],
  },
  {
    title: "the nearest end, of rows",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      tensor([-4, 9], { dtype: "int32" }),
      { axis: 0, mode: "clip" },
    ],
    want: [
      [1, 2],
      [3, 4],
    ],
  },
]);
