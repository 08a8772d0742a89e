import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { transpose } from "./transpose.ts";

export const transposeCases: OpCases = opCases(
  transpose,
  [
    {
      title: "a matrix",
      given: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      want: [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    },
    {
      title: "all axes in reverse",
      given: [
        [
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        ],
      ],
      want: [
        [[1], [3], [5]],
        [[2], [4], [6]],
      ],
    },
    {
      title: "a permutation and not its inverse",
      given: [
        [
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        ],
        [1, 2, 0],
      ],
      want: [
        [[1], [2]],
        [[3], [4]],
        [[5], [6]],
      ],
    },
    {
      title: "axes counted from the last",
      given: [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
        [0, -1, -2],
      ],
      want: [
        [
          [1, 3],
          [2, 4],
        ],
      ],
    },
    { title: "no axis moved", given: [[[1, 2]], [0, 1]], want: [[1, 2]] },
    { title: "a vector", given: [[1, 2]], want: [1, 2] },
    { title: "a scalar", given: [tensor(5)], want: 5 },
    { title: "nothing", given: [tensor([], { shape: [0, 2] })], want: tensor([], { shape: [2, 0] }) },
    { title: "int32", given: [tensor([[1, 2]], { dtype: "int32" })], want: [[1], [2]] },
    { title: "bools", given: [[[true, false]]], want: [[true], [false]] },
    { title: "an axis twice", given: [[[1, 2]], [0, 0]], throws: "[0, 0] is not an order of 2 axes" },
    { title: "an axis left out", given: [[[1, 2]], [0]], throws: "[0] is not an order of 2 axes" },
    {
      title: "an axis that is not there",
      given: [[[1, 2]], [0, 2]],
      throws: "transpose: there is no axis 2 in 2 dims",
    },
    {
      title: "uint8",
      given: [tensor(new Uint8Array([1, 200, 3, 255, 5, 0]), { shape: [3, 2] })],
      want: [
        [1, 3, 5],
        [200, 255, 0],
      ],
    },
  ],
  ["tensor", "plain"],
);
