import { type OpCases, opCases } from "../../testing/opCases.ts";
import { globalAveragePool } from "./globalPool.ts";

export const globalAveragePoolCases: OpCases = opCases(globalAveragePool, [
  {
    title: "two channels",
    given: [
      [
        [
          [1, 20],
          [3, 10],
        ],
      ],
    ],
    want: [[2, 15]],
  },
  {
    title: "with its axes",
    given: [
      [
        [
          [[1], [2]],
          [[4], [5]],
        ],
      ],
      { keepDims: true },
    ],
    want: [[[[3]]]],
  },
  {
    title: "no spatial axis",
    given: [[[1, 2]]],
    throws: "globalAveragePool([1, 2]): [1, 2] has no axis between the batch and the channels",
  },
]);
