import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { oneHot } from "./oneHot.ts";

const int32 = (value: Parameters<typeof tensor>[0]) => tensor(value, { dtype: "int32" });

export const oneHotCases: OpCases = opCases(oneHot, [
  {
    title: "a vector of indices",
    given: [int32([2, 0]), 3],
    want: [
      [0, 0, 1],
      [1, 0, 0],
    ],
  },
  { title: "a table of indices", given: [int32([[0], [1]]), 2], want: [[[1, 0]], [[0, 1]]] },
  { title: "one index", given: [int32(1), 2], want: [0, 1] },
  { title: "a number", given: [1, 2], want: [0, 1] },
  { title: "no indices", given: [tensor(new Int32Array(0)), 2], want: tensor([], { shape: [0, 2] }) },
  { title: "an index too large", given: [int32([0, 3]), 3], throws: "oneHot: index 3 at [1] is outside 0..2" },
  { title: "a negative index", given: [int32([-1]), 3], throws: "oneHot: index -1 at [0] is outside 0..2" },
  { title: "float indices", given: [[0], 3], throws: "oneHot(float32): indices are int32, got float32" },
  { title: "a depth that is not a size", given: [int32([0]), 2.5], throws: "dim 2.5" },
]);
