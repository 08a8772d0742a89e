import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { where } from "./where.ts";

export const whereCases: OpCases = opCases(where, [
  {
    title: "element by element",
    given: [
      [true, false, true],
      [1, 2, 3],
      [10, 20, 30],
    ],
    want: [1, 20, 3],
  },
  {
    title: "all three broadcast",
    given: [
      [[true], [false]],
      [1, 2],
      [[[5]], [[6]]],
    ],
    want: [
      [
        [1, 2],
        [5, 5],
      ],
      [
        [1, 2],
        [6, 6],
      ],
    ],
  },
  {
    title: "a number takes the other branch's dtype",
    given: [[true, false], tensor([7, 8], { dtype: "int32" }), 0],
    want: [7, 0],
  },
  {
    title: "bools",
    given: [
      [true, false],
      [true, true],
      [false, false],
    ],
    want: [true, false],
  },
  {
    title: "what is not taken leaves no trace",
    given: [
      [true, false],
      [1, Number.NaN],
      [Number.POSITIVE_INFINITY, 2],
    ],
    want: [1, 2],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  {
    title: "a condition of numbers",
    given: [
      [1, 0],
      [1, 2],
      [3, 4],
    ],
    throws: "the condition is float32, not bool",
  },
  {
    title: "branches of different dtypes",
    given: [[true], [1], tensor([1], { dtype: "int32" })],
    throws: "different dtypes",
  },
  { title: "different sizes", given: [[true, false], [1, 2, 3], 0], throws: "2 and 3 do not broadcast" },
  { title: "uint8", given: [[true, false], new Uint8Array([200, 8]), 255], want: [200, 255] },
]);
