import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { linearRecurrence } from "./linearRecurrence.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [1, 2, 3],
  [4, 5, 6],
];

export const linearRecurrenceCases: OpCases = opCases(linearRecurrence, [
  {
    title: "one decay for all, along the last axis",
    given: [0.5, x, { axis: 1 }],
    want: [
      [1, 2.5, 4.25],
      [4, 7, 9.5],
    ],
  },
  {
    title: "a decay for each element, backwards",
    given: [
      [
        [2, 0, 9],
        [-1, 0.5, 9],
      ],
      x,
      { axis: 1, reverse: true },
    ],
    want: [
      [5, 2, 3],
      [-4, 8, 6],
    ],
  },
  {
    title: "down the rows, a decay for each column",
    given: [[1, 0, -2], x],
    want: [
      [1, 2, 3],
      [5, 5, 0],
    ],
  },
  {
    title: "five steps of a first decay that is not read",
    given: [
      [Number.NaN, 1, 0.5, -1, 2],
      [1, 2, 3, 4, 5],
    ],
    want: [1, 3, 4.5, -0.5, 4],
    gradient: false,
    because: "NaN has no differences",
  },
  { title: "int32 wraps", given: [int32([1, 65537, 3]), int32([65537, -1, 0])], want: [65537, 131072, 393216] },
  { title: "nothing", given: [0.5, tensor([], { shape: [2, 0] }), { axis: 1 }], want: tensor([], { shape: [2, 0] }) },
  { title: "another dtype", given: [[0.5, 0.5], int32([1, 2])], throws: "different dtypes" },
  { title: "a decay of more axes", given: [x, [1, 2, 3]], throws: "broadcast" },
]);
