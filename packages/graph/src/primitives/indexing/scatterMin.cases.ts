import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { scatterMin } from "./scatterMin.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const scatterMinCases: OpCases = opCases(scatterMin, [
  {
    title: "element by element, over all updates of a row",
    given: [
      [
        [1, 5],
        [3, 4],
        [5, 6],
      ],
      int32([2, 0, 2]),
      [
        [7, 2],
        [-3, 9],
        [6, 8],
      ],
    ],
    want: [
      [-3, 5],
      [3, 4],
      [5, 2],
    ],
  },
  { title: "one row", given: [[1, 2], int32(1), tensor(3)], want: [1, 2] },
  { title: "no rows", given: [[1, 2], tensor(new Int32Array(0)), tensor([], { shape: [0] })], want: [1, 2] },
  {
    title: "of int32",
    given: [int32([7, -2147483648]), int32([0, 1]), int32([2147483647, -1])],
    want: [7, -2147483648],
  },
  {
    title: "NaN on either side",
    given: [[Number.NaN, 2, -0], int32([0, 1, 2]), [1, Number.NaN, 0]],
    want: [Number.NaN, Number.NaN, -0],
    gradient: false,
    because: "NaN has no differences",
  },
  {
    title: "an index too large",
    given: [[1, 2], int32([2]), [1]],
    throws: "scatterMin: index 2 at [0] is outside 0..1",
  },
  { title: "bools", given: [[true], int32([0]), [true]], throws: "takes float32 or int32, got bool" },
]);
