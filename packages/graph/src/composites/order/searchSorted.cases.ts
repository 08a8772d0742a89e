import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { searchSorted } from "./searchSorted.ts";

const sorted = [1, 3, 3, 5, 8];

export const searchSortedCases: OpCases = opCases(searchSorted, [
  {
    title: "before equal ones",
    given: [
      sorted,
      [
        [3, 0, 9],
        [5, 1, 4],
      ],
    ],
    want: [
      [1, 0, 5],
      [3, 0, 3],
    ],
  },
  { title: "behind equal ones", given: [sorted, [3, 0, 9, 5, 1], { side: "right" }], want: [3, 0, 5, 4, 1] },
  { title: "one value", given: [sorted, 4], want: 3 },
  {
    title: "NaN is the largest",
    given: [
      [1, Number.POSITIVE_INFINITY, Number.NaN],
      [Number.NaN, Number.POSITIVE_INFINITY],
    ],
    want: [2, 1],
  },
  {
    title: "a list for each row",
    given: [
      [
        [1, 2],
        [5, 6],
      ],
      [
        [1.5, 0],
        [7, 5],
      ],
    ],
    want: [
      [1, 0],
      [2, 0],
    ],
  },
  { title: "of int32", given: [tensor([1, 3], { dtype: "int32" }), tensor([2], { dtype: "int32" })], want: [1] },
  { title: "in nothing", given: [tensor([], { shape: [0] }), [1, 2]], want: [0, 0] },
  {
    title: "rows that do not fit",
    given: [
      [
        [1, 2],
        [5, 6],
      ],
      [1.5],
    ],
    throws: "the axes before the last differ",
  },
  {
    title: "another side",
    given: [sorted, 1, { side: "up" as "left" }],
    throws: 'searchSorted: side is "up". Give one of "left", "right"',
  },
  { title: "uint8", given: [new Uint8Array([1, 130, 200]), new Uint8Array([131, 0])], want: [2, 0] },
]);
