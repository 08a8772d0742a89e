import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { matmul } from "./matmul.ts";

export const matmulCases: OpCases = opCases(matmul, [
  {
    title: "rows times columns",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [[10], [1]],
    ],
    want: [[12], [34]],
  },
  {
    title: "sizes that all differ",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [1, 0, 2, 0],
        [0, 1, 0, 2],
        [1, 1, 1, 1],
      ],
    ],
    want: [
      [4, 5, 5, 7],
      [10, 11, 14, 16],
    ],
  },
  {
    title: "matrix and vector",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [10, 1],
    ],
    want: [12, 34],
  },
  {
    title: "vector and matrix",
    given: [
      [10, 1],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    want: [13, 24],
  },
  {
    title: "two vectors",
    given: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    want: 32,
  },
  {
    title: "batches side by side",
    given: [
      [[[1, 2]], [[3, 4]]],
      [
        [[5], [6]],
        [[7], [8]],
      ],
    ],
    want: [[[17]], [[53]]],
  },
  {
    title: "a batch of rows and one matrix",
    given: [
      [[[1, 2]], [[3, 4]]],
      [
        [1, 1],
        [0, 2],
      ],
    ],
    want: [[[1, 5]], [[3, 11]]],
  },
  {
    title: "one matrix and a batch of columns",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [[1], [0]],
        [[0], [1]],
      ],
    ],
    want: [
      [[1], [3]],
      [[2], [4]],
    ],
  },
  {
    title: "batches of size 1 broadcast",
    given: [
      [[[1, 2]]],
      [
        [[1], [0]],
        [[0], [1]],
      ],
    ],
    want: [[[1]], [[2]]],
  },
  {
    title: "two batch axes broadcast",
    given: [
      [[[[1, 2]]], [[[3, 4]]]],
      [
        [
          [[1], [1]],
          [[0], [1]],
        ],
      ],
    ],
    want: [
      [[[3]], [[2]]],
      [[[7]], [[4]]],
    ],
  },
  {
    title: "a vector and a batch",
    given: [
      [1, 2],
      [
        [[1], [0]],
        [[0], [1]],
      ],
    ],
    want: [[1], [2]],
  },
  {
    title: "a batch and a vector",
    given: [
      [[[1, 2]], [[3, 4]]],
      [10, 1],
    ],
    want: [[12], [34]],
  },
  {
    title: "no columns to add up",
    given: [tensor([], { shape: [2, 0] }), tensor([], { shape: [0, 1] })],
    want: [[0], [0]],
  },
  { title: "no rows", given: [tensor([], { shape: [0, 2] }), [[1], [2]]], want: tensor([], { shape: [0, 1] }) },
  {
    title: "0 times Infinity is NaN",
    given: [[[0, 1]], [[Number.POSITIVE_INFINITY], [1]]],
    want: [[Number.NaN]],
    gradient: false,
    because: "differences of infinities are NaN",
  },
  {
    title: "inner sizes differ",
    given: [[[1, 2, 3]], [[1], [1]]],
    throws:
      "matmul([1, 3], [2, 1]): left has 3 columns but right has 2 rows. Transpose one side, or check the layer sizes",
  },
  {
    title: "batches that do not broadcast",
    given: [tensor([], { shape: [2, 1, 0] }), tensor([], { shape: [3, 0, 1] })],
    throws: "2 and 3 do not broadcast",
  },
  { title: "a scalar", given: [tensor(1), [1]], throws: "a scalar has no rows and columns" },
  {
    title: "int32",
    given: [tensor([[1]], { dtype: "int32" }), tensor([[1]], { dtype: "int32" })],
    throws: "takes float32, got int32",
  },
]);
