import { type OpCases, opCases } from "../../testing/opCases.ts";
import { globalMaxPool } from "./globalPool.ts";

export const globalMaxPoolCases: OpCases = opCases(globalMaxPool, [
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
    want: [[3, 20]],
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
    want: [[[[5]]]],
  },
  {
    title: "no spatial axis",
    given: [[[1, 2]]],
    throws: "globalMaxPool([1, 2]): [1, 2] has no axis between the batch and the channels",
  },
]);
