import { type OpCases, opCases } from "../../testing/opCases.ts";
import { lpPool } from "./lpPool.ts";

export const lpPoolCases: OpCases = opCases(lpPool, [
  { title: "lengths", given: [[[[3], [4], [1], [2]]], { size: 2 }], want: [[[5], [2.23606797749979]]] },
  {
    title: "of order 3, overlapping",
    given: [[[[1], [2], [3]]], { size: 2, strides: 1, order: 3 }],
    want: [[[2.080083823051904], [3.2710663101885897]]],
  },
  {
    title: "no order",
    given: [[[[1]]], { size: 1, order: 0 }],
    throws: "lpPool: order is 0. Give a number above 0",
  },
]);
