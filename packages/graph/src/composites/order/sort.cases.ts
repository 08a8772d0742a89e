import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { sort } from "./sort.ts";

export const sortCases: OpCases = opCases(sort, [
  {
    title: "along the last axis",
    given: [
      [
        [3, 1, 2],
        [4, 6, 5],
      ],
    ],
    want: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  },
  {
    title: "down the rows, descending",
    given: [
      [
        [3, 1],
        [4, 6],
        [2, 9],
      ],
      { axis: 0, descending: true },
    ],
    want: [
      [4, 9],
      [3, 6],
      [2, 1],
    ],
  },
  {
    title: "NaN last",
    given: [[Number.NaN, 2, Number.POSITIVE_INFINITY, 1]],
    want: [1, 2, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "NaN has no differences",
  },
  { title: "of int32", given: [tensor([3, -1], { dtype: "int32" })], want: [-1, 3] },
  { title: "nothing", given: [tensor([], { shape: [0] })], want: tensor([], { shape: [0] }) },
  { title: "bools", given: [[true]], throws: "takes float32, int32 or uint8, got bool" },
]);
