import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { reshape } from "./reshape.ts";

export const reshapeCases: OpCases = opCases(
  reshape,
  [
    {
      title: "row by row",
      given: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [3, 2],
      ],
      want: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    },
    {
      title: "one size inferred",
      given: [
        [1, 2, 3, 4, 5, 6],
        [2, -1],
      ],
      want: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
    { title: "to a vector", given: [[[1], [2]], [-1]], want: [1, 2] },
    { title: "to a scalar", given: [[[5]], []], want: 5 },
    { title: "nothing", given: [tensor([], { shape: [0, 3] }), [3, 0]], want: tensor([], { shape: [3, 0] }) },
    { title: "int32", given: [tensor([1, 2], { dtype: "int32" }), [2, 1]], want: [[1], [2]] },
    {
      title: "bools",
      given: [
        [true, false],
        [1, 2],
      ],
      want: [[true, false]],
    },
    {
      title: "another number of elements",
      given: [
        [1, 2, 3],
        [2, 2],
      ],
      throws: "reshape([3]): 3 elements do not fill [2, 2]",
    },
    {
      title: "a size that cannot be inferred",
      given: [
        [1, 2, 3],
        [2, -1],
      ],
      throws: "-1 beside [2] has no size",
    },
    {
      title: "two sizes to infer",
      given: [
        [1, 2, 3, 4],
        [-1, -1],
      ],
      throws: "dim -1",
    },
    { title: "uint8", given: [new Uint8Array([1, 200]), [2, 1]], want: [[1], [200]] },
  ],
  ["tensor", "plain"],
);
