import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { scatterAdd } from "./scatterAdd.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const scatterAddCases: OpCases = opCases(scatterAdd, [
  {
    title: "rows, one of them twice",
    given: [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      int32([2, 0, 2]),
      [
        [10, 20],
        [30, 40],
        [50, 60],
      ],
    ],
    want: [
      [31, 42],
      [3, 4],
      [65, 86],
    ],
  },
  {
    title: "a table of indices",
    given: [
      [0, 0, 0],
      int32([
        [0, 1],
        [2, 1],
      ]),
      [
        [1, 2],
        [3, 4],
      ],
    ],
    want: [1, 6, 3],
  },
  {
    title: "one row",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      int32(1),
      [10, 20],
    ],
    want: [
      [1, 2],
      [13, 24],
    ],
  },
  { title: "no rows", given: [[1, 2], tensor(new Int32Array(0)), tensor([], { shape: [0] })], want: [1, 2] },
  {
    title: "in the order of the indices",
    given: [[0], int32([0, 0, 0]), [1e30, 1, -1e30]],
    want: [0],
    gradient: false,
    because: "differences drown in 1e30",
  },
  { title: "int32 wraps", given: [int32([2147483647]), int32([0]), int32([1])], want: [-2147483648] },
  {
    title: "an index too large",
    given: [[1, 2], int32([2]), [1]],
    throws: "scatterAdd: index 2 at [0] is outside 0..1",
  },
  {
    title: "a negative index",
    given: [[1, 2], int32([-1]), [1]],
    throws: "scatterAdd: index -1 at [0] is outside 0..1",
  },
  {
    title: "updates of another shape",
    given: [[[1, 2]], int32([0]), [1]],
    throws: "the updates have not the shape [1, 2]",
  },
  { title: "float indices", given: [[1, 2], [0], [1]], throws: "indices are int32, got float32" },
  { title: "updates of another dtype", given: [[1, 2], int32([0]), int32([1])], throws: "different dtypes" },
  { title: "bools", given: [[true], int32([0]), [true]], throws: "takes float32 or int32, got bool" },
  { title: "a scalar", given: [tensor(1), int32([0]), [1]], throws: "a scalar has no rows" },
  {
    title: "uint8",
    given: [new Uint8Array([7]), int32([0]), new Uint8Array([255])],
    throws: "takes float32 or int32, got uint8",
  },
]);
