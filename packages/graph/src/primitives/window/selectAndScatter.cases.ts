import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { selectAndScatter } from "./selectAndScatter.ts";

export const selectAndScatterCases: OpCases = opCases(selectAndScatter, [
  {
    title: "the first of equal ones gets all, twice where windows overlap",
    given: [[1, 3, 2, 3, 3], [10, 20, 30, 40], { combine: "max", size: 2 }],
    want: [0, 30, 0, 70, 0],
    gradient: false,
    because: "a tie is a kink",
  },
  {
    title: "windows of two axes beside each other",
    given: [
      [
        [1, 5, 2, 0],
        [3, 4, 9, 1],
      ],
      [[10, 20]],
      { combine: "max", size: 2, strides: 2 },
    ],
    want: [
      [0, 10, 0, 0],
      [0, 0, 20, 0],
    ],
  },
  {
    title: "minima with padding",
    given: [[3, 1, 2], [10, 20], { combine: "min", size: 3, strides: 2, padding: 1 }],
    want: [0, 30, 0],
  },
  {
    title: "NaN comes before numbers",
    given: [[1, Number.NaN, 2], [10, 20], { combine: "max", size: 2 }],
    want: [0, 30, 0],
    gradient: false,
    because: "differences of NaN are NaN",
  },
  {
    title: "int32",
    given: [tensor([1, 2], { dtype: "int32" }), tensor([5], { dtype: "int32" }), { combine: "max", size: 2 }],
    want: tensor([0, 5], { dtype: "int32" }),
  },
  {
    title: "another number of updates",
    given: [[1, 2], [1, 2], { combine: "max", size: 2 }],
    throws: "there is one update for each position: [1], not [2]. Check the window's size, strides and padding",
  },
  {
    title: "sums, which choose nothing",
    given: [[1, 2], [1], { combine: "sum" as "max", size: 2 }],
    throws: 'selectAndScatter: combine is "sum". Give one of "max", "min".',
  },
]);
