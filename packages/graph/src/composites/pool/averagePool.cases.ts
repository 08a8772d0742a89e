import { type OpCases, opCases } from "../../testing/opCases.ts";
import { averagePool } from "./averagePool.ts";

export const averagePoolCases: OpCases = opCases(averagePool, [
  { title: "overlapping windows", given: [[[[1], [3], [8]]], { size: 2, strides: 1 }], want: [[[2], [5.5]]] },
  { title: "what is left over", given: [[[[1], [3], [8]]], { size: 2, padding: "same" }], want: [[[2], [8]]] },
  {
    title: "zeros of the padding left out",
    given: [[[[1], [3], [8]]], { size: 3, strides: 2, padding: 1 }],
    want: [[[2], [5.5]]],
  },
  {
    title: "zeros of the padding counted",
    given: [[[[1.5], [3], [9]]], { size: 3, strides: 2, padding: 1, countIncludePadding: true }],
    want: [[[1.5], [4]]],
  },
  {
    title: "what a last window holds behind the padding left out all the same",
    given: [
      [[[1], [3], [8], [4]]],
      { size: 3, strides: 2, padding: [[1, 0]], ceilMode: true, countIncludePadding: true },
    ],
    want: [[[4 / 3], [5]]],
  },
  { title: "by another divisor", given: [[[[1], [3], [8], [2]]], { size: 2, divisor: 4 }], want: [[[1], [2.5]]] },
  {
    title: "by 0",
    given: [[[[1]]], { size: 1, divisor: 0 }],
    throws: "averagePool: divisor is 0. Give a number other than 0",
  },
]);
