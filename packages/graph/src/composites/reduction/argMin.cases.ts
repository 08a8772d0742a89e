import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { argMin } from "./argMin.ts";

export const argMinCases: OpCases = opCases(argMin, [
  {
    title: "along the last axis",
    given: [
      [
        [1, 7, 3],
        [9, 5, 6],
      ],
      { axis: -1 },
    ],
    want: [0, 1],
  },
  {
    title: "among all elements",
    given: [
      [
        [7, 1],
        [9, 5],
      ],
    ],
    want: 1,
  },
  {
    title: "with the axis kept",
    given: [
      [
        [7, 1],
        [9, 5],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[0, 0]],
  },
  { title: "the first of equal ones", given: [[4, 1, 1], { axis: 0 }], want: 1 },
  { title: "the first NaN wins", given: [[1, Number.NaN, Number.NEGATIVE_INFINITY], { axis: 0 }], want: 1 },
  {
    title: "of int32, the least included",
    given: [tensor([3, -2147483648, -2147483647], { dtype: "int32" }), { axis: 0 }],
    want: 1,
  },
  { title: "of nothing", given: [tensor([], { shape: [0] }), { axis: 0 }], throws: "axis 0 is empty" },
  { title: "uint8", given: [new Uint8Array([1, 200, 0, 255])], want: 2 },
]);
