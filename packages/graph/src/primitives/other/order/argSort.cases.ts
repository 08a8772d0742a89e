import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { argSort } from "./argSort.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const argSortCases: OpCases = opCases(argSort, [
  {
    title: "ties, zeros of both signs, infinities and NaN",
    given: [[0, Number.NaN, -0, Number.POSITIVE_INFINITY, -1, Number.NaN, 2, -1, Number.NEGATIVE_INFINITY]],
    want: [8, 4, 7, 0, 2, 6, 3, 1, 5],
  },
  {
    title: "descending, stable too and NaN last",
    given: [
      [0, Number.NaN, -0, Number.POSITIVE_INFINITY, -1, Number.NaN, 2, -1, Number.NEGATIVE_INFINITY],
      { descending: true },
    ],
    want: [3, 6, 0, 2, 4, 7, 8, 1, 5],
  },
  {
    title: "along the first axis",
    given: [
      [
        [3, 1],
        [1, 2],
        [2, 0],
      ],
      { axis: 0 },
    ],
    want: [
      [1, 2],
      [2, 0],
      [0, 1],
    ],
  },
  {
    title: "extremes of int32, in the middle",
    given: [int32([[[5], [-2147483648], [2147483647], [5]]]), { axis: -2, descending: true }],
    want: [[[2], [0], [3], [1]]],
  },
  {
    title: "several runs that are merged",
    given: [Array.from({ length: 37 }, (_, i) => (i * 17) % 37)],
    want: Array.from({ length: 37 }, (_, i) => (i * 24) % 37),
  },
  { title: "nothing", given: [tensor([], { shape: [2, 0] })], want: tensor([], { shape: [2, 0], dtype: "int32" }) },
  { title: "bools", given: [[true]], throws: "argSort(bool): takes float32, int32 or uint8, got bool" },
  { title: "a scalar", given: [tensor(1)], throws: "argSort: there is no axis -1 in 0 dims" },
  { title: "uint8", given: [new Uint8Array([200, 5, 130])], want: [1, 2, 0] },
  {
    title: "uint8, the largest first",
    given: [new Uint8Array([200, 5, 130, 200]), { descending: true }],
    want: [0, 3, 2, 1],
  },
]);
