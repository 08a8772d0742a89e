import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { cumMax } from "./cumMax.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [1, 5],
  [3, 2],
  [2, 7],
];

export const cumMaxCases: OpCases = opCases(cumMax, [
  {
    title: "down the rows",
    given: [x],
    want: [
      [1, 5],
      [3, 5],
      [3, 7],
    ],
  },
  {
    title: "along the last axis, backwards",
    given: [x, { axis: -1, reverse: true }],
    want: [
      [5, 5],
      [3, 2],
      [7, 7],
    ],
  },
  {
    title: "NaN from the first one on",
    given: [[-0, 0, Number.NEGATIVE_INFINITY, Number.NaN, 5]],
    want: [-0, 0, 0, Number.NaN, Number.NaN],
    gradient: false,
    because: "NaN has no differences",
  },
  { title: "of int32", given: [int32([-2147483648, -5, -7, 2147483647])], want: [-2147483648, -5, -5, 2147483647] },
  { title: "nothing", given: [tensor([], { shape: [0, 2] })], want: tensor([], { shape: [0, 2] }) },
  { title: "bools", given: [[true]], throws: "takes float32 or int32, got bool" },
  { title: "a scalar", given: [tensor(1)], throws: "cumMax: there is no axis 0 in 0 dims" },
]);
