import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cross } from "./cross.ts";

export const crossCases: OpCases = opCases(cross, [
  {
    title: "vectors that broadcast",
    given: [
      [
        [1, 0, 0],
        [1, 2, 3],
      ],
      [4, 5, 6],
    ],
    want: [
      [0, -6, 5],
      [-3, 6, -3],
    ],
  },
  { title: "along the first axis", given: [[[1], [2], [3]], [[4], [5], [6]], { axis: 0 }], want: [[-3], [6], [-3]] },
  {
    title: "of int32",
    given: [tensor([0, 0, 2], { dtype: "int32" }), tensor([3, 0, 0], { dtype: "int32" })],
    want: [0, 6, 0],
  },
  {
    title: "vectors of the plane",
    given: [
      [1, 2],
      [3, 4],
    ],
    throws: "axis -1 has not the size 3",
  },
]);
