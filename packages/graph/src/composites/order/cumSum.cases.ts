import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cumSum } from "./cumSum.ts";

const x = [
  [1, 2, 3],
  [4, 5, 6],
];

export const cumSumCases: OpCases = opCases(cumSum, [
  {
    title: "down the rows",
    given: [x],
    want: [
      [1, 2, 3],
      [5, 7, 9],
    ],
  },
  {
    title: "along the last axis, backwards and without itself",
    given: [x, { axis: -1, reverse: true, exclusive: true }],
    want: [
      [5, 3, 0],
      [11, 6, 0],
    ],
  },
  { title: "of int32", given: [tensor([2147483647, 1], { dtype: "int32" })], want: [2147483647, -2147483648] },
  { title: "nothing", given: [tensor([], { shape: [0] }), { exclusive: true }], want: tensor([], { shape: [0] }) },
  { title: "bools", given: [[true]], throws: "takes float32 or int32, got bool" },
]);
