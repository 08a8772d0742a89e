import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { gather } from "./gather.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const gatherCases: OpCases = opCases(gather, [
  {
    title: "rows, some twice",
    given: [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      int32([2, 0, 2]),
    ],
    want: [
      [5, 6],
      [1, 2],
      [5, 6],
    ],
  },
  {
    title: "a table of indices",
    given: [
      [10, 20, 30],
      int32([
        [0, 1],
        [2, 1],
      ]),
    ],
    want: [
      [10, 20],
      [30, 20],
    ],
  },
  {
    title: "one row",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      int32(1),
    ],
    want: [3, 4],
  },
  {
    title: "a row by its number",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      1,
    ],
    want: [3, 4],
  },
  { title: "no rows", given: [[[1, 2]], tensor(new Int32Array(0))], want: tensor([], { shape: [0, 2] }) },
  {
    title: "rows of matrices",
    given: [
      [
        [[1], [2]],
        [[3], [4]],
      ],
      int32([1]),
    ],
    want: [[[3], [4]]],
  },
  { title: "of int32", given: [int32([7, 8]), int32([1])], want: [8] },
  { title: "of bools", given: [[true, false], int32([1, 0])], want: [false, true] },
  {
    title: "an index too large",
    given: [[0, 0, 0, 0, 0], int32([0, 1, 2, 7])],
    throws: "gather: index 7 at [3] is outside 0..4. Indices count from 0; negative ones do not count from the end",
  },
  {
    title: "a negative index",
    given: [
      [1, 2],
      int32([
        [0, 1],
        [-1, 0],
      ]),
    ],
    throws: "gather: index -1 at [1, 0] is outside 0..1",
  },
  {
    title: "an index into nothing",
    given: [tensor([], { shape: [0, 2] }), int32(0)],
    throws: "gather: index 0 has nothing to point to",
  },
  { title: "float indices", given: [[1, 2], [0]], throws: "gather(float32): indices are int32, got float32" },
  { title: "a scalar", given: [tensor(1), int32([0])], throws: "a scalar has no rows" },
  {
    title: "of uint8",
    given: [tensor(new Uint8Array([1, 200, 3, 255, 5, 0]), { shape: [3, 2] }), int32([2, 0])],
    want: [
      [5, 0],
      [1, 200],
    ],
  },
]);
