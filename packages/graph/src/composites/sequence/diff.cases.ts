import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { diff } from "./diff.ts";

export const diffCases: OpCases = opCases(diff, [
  {
    title: "of neighbours",
    given: [
      [
        [1, 4, 9],
        [0, -1, 2],
      ],
    ],
    want: [
      [3, 5],
      [-1, 3],
    ],
  },
  {
    title: "twice, down the rows",
    given: [
      [
        [1, 4],
        [2, 9],
        [7, 3],
      ],
      { axis: 0, order: 2 },
    ],
    want: [[4, -11]],
  },
  { title: "of int32", given: [tensor([5, 2], { dtype: "int32" })], want: [-3] },
  { title: "none", given: [[5, 2], { order: 0 }], want: [5, 2] },
  { title: "of one element", given: [[5], { order: 3 }], want: tensor([], { shape: [0] }) },
  {
    title: "half an order",
    given: [[5], { order: 0.5 }],
    throws: "diff: order is 0.5. Give a whole number of at least 0",
  },
]);
