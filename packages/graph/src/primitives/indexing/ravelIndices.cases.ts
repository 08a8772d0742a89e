import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { ravelIndices } from "./ravelIndices.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const ravelIndicesCases: OpCases = opCases(
  ravelIndices,
  [
    {
      title: "three axes",
      given: [
        int32([
          [1, 2, 3],
          [0, 0, 1],
        ]),
        [2, 3, 4],
      ],
      want: [23, 1],
    },
    { title: "one index", given: [int32([1, 1]), [2, 3]], want: 4 },
    { title: "one axis", given: [int32([[[2]], [[0]]]), [3]], want: [[2], [0]] },
    {
      title: "no indices",
      given: [tensor(new Int32Array(0), { shape: [0, 2] }), [2, 3]],
      want: tensor([], { shape: [0], dtype: "int32" }),
    },
    {
      title: "the second of two bad ones comes first",
      given: [
        int32([
          [0, 3],
          [2, 0],
        ]),
        [2, 3],
      ],
      throws: "ravelIndices: index 3 at [0, 1] is outside 0..2",
    },
    {
      title: "a negative number",
      given: [int32([[0, -1]]), [2, 3]],
      throws: "ravelIndices: index -1 at [0, 1] is outside 0..2",
    },
    {
      title: "an axis of nothing",
      given: [int32([[0, 0]]), [2, 0]],
      throws: "ravelIndices: index 0 at [0, 1] has nothing to point to",
    },
    { title: "fewer numbers than axes", given: [int32([[0]]), [2, 3]], throws: "an index has 1 numbers for 2 axes" },
    { title: "float indices", given: [[[0, 1]], [2, 3]], throws: "indices are int32, got float32" },
    { title: "a scalar", given: [int32(1), [2]], throws: "a scalar is not an index of several numbers" },
  ],
  ["tensor", "plain"],
);
