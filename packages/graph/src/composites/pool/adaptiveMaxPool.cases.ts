import { type OpCases, opCases } from "../../testing/opCases.ts";
import { adaptiveMaxPool } from "./adaptivePool.ts";

export const adaptiveMaxPoolCases: OpCases = opCases(adaptiveMaxPool, [
  {
    title: "windows of two axes",
    given: [
      [
        [
          [[1], [3], [2]],
          [[5], [4], [0]],
        ],
      ],
      { outputSize: [1, 2] },
    ],
    want: [[[[5], [4]]]],
  },
  {
    title: "no windows",
    given: [[[[1]]], { outputSize: 0 }],
    throws: "adaptiveMaxPool: outputSize is 0. Give whole numbers ≥ 1",
  },
]);
