import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { at } from "./at.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });
const x = [
  [1, 2, 3],
  [4, 5, 6],
];

export const atCases: OpCases = opCases(at, [
  { title: "a row", given: [x, 1], want: [4, 5, 6] },
  { title: "the last column", given: [x, -1, { axis: 1 }], want: [3, 6] },
  { title: "a row that is computed", given: [x, int32(0)], want: [1, 2, 3] },
  { title: "a column that is computed", given: [x, int32(1), { axis: -1 }], want: [2, 5] },
  { title: "of bools", given: [[true, false], int32(1)], want: false },
  {
    title: "a number outside",
    given: [[1, 2], 2],
    throws: "at: there is no step 2 of 2 along axis 0. Steps go from 0 to 1, or from -2 to -1",
  },
  { title: "a computed index outside", given: [[1, 2], int32(-1)], throws: "at: index -1 is outside 0..1" },
  {
    title: "several indices",
    given: [[1, 2], int32([0])],
    throws: "at: it takes one index. Use take(x, indices, { axis })",
  },
]);
