import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { scatterMul } from "./scatterMul.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const scatterMulCases: OpCases = opCases(scatterMul, [
  { title: "elements", given: [[5, 6, 7], int32([2, 0, 2, 2, 2]), [1, 2, 3, -1, 2]], want: [10, 6, -42] },
  {
    title: "rows, beside zeros",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      int32([[1, 1]]),
      [
        [
          [0, 5],
          [2, 0.5],
        ],
      ],
    ],
    want: [
      [1, 2],
      [0, 10],
    ],
  },
  {
    title: "what is not finite stays in its row",
    given: [[1, 1], int32([0, 1, 1]), [Number.NaN, 2, 3]],
    want: [Number.NaN, 6],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "of int32", given: [int32([3]), int32([0]), int32([4])], want: [12] },
  { title: "no updates", given: [[3], int32([]), tensor([], { shape: [0] })], want: [3] },
  { title: "outside", given: [[3], int32([1]), [1]], throws: "scatterMul: index 1 at [0] is outside 0..0" },
]);
