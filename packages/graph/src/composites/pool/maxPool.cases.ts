import { type OpCases, opCases } from "../../testing/opCases.ts";
import { maxPool } from "./maxPool.ts";

export const maxPoolCases: OpCases = opCases(maxPool, [
  {
    title: "windows side by side, the rest left out",
    given: [
      [
        [
          [
            [1, 2],
            [5, 1],
            [9, 9],
          ],
          [
            [3, 8],
            [4, 0],
            [9, 9],
          ],
        ],
      ],
      { size: 2 },
    ],
    want: [[[[5, 8]]]],
  },
  { title: "padding never wins", given: [[[[-3], [-1], [-2]]], { size: 2, padding: 1 }], want: [[[-3], [-1]]] },
  {
    title: "a last window that reaches further",
    given: [[[[1], [3], [2]]], { size: 2, ceilMode: true }],
    want: [[[3], [2]]],
  },
  {
    title: "unless it would begin behind the end",
    given: [[[[1], [3], [2]]], { size: 1, strides: 3, ceilMode: true }],
    want: [[[1]]],
  },
  { title: "dilation", given: [[[[1], [9], [2], [3]]], { size: 2, strides: 1, dilation: 2 }], want: [[[2], [9]]] },
  {
    title: "an option of another op",
    given: [[[[1]]], { size: 1, countIncludePadding: true } as { size: number }],
    throws: 'maxPool: no option "countIncludePadding"',
  },
  {
    title: "no size",
    given: [[[[1]]], {} as { size: number }],
    throws: "maxPool: size must be given. Write { size }.",
  },
]);
