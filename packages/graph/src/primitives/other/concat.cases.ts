import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { concat } from "./concat.ts";

export const concatCases: OpCases = opCases(
  concat,
  [
    { title: "vectors", given: [[[1, 2], [3], [4, 5]]], want: [1, 2, 3, 4, 5] },
    {
      title: "rows",
      given: [
        [
          [[1, 2]],
          [
            [3, 4],
            [5, 6],
          ],
        ],
        { axis: 0 },
      ],
      want: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    },
    {
      title: "columns",
      given: [
        [
          [[1], [2]],
          [
            [3, 4],
            [5, 6],
          ],
        ],
        { axis: -1 },
      ],
      want: [
        [1, 3, 4],
        [2, 5, 6],
      ],
    },
    {
      title: "along a middle axis",
      given: [
        [
          [[[1, 2]], [[3, 4]]],
          [[[5, 6]], [[7, 8]]],
        ],
        { axis: 1 },
      ],
      want: [
        [
          [1, 2],
          [5, 6],
        ],
        [
          [3, 4],
          [7, 8],
        ],
      ],
    },
    { title: "with nothing", given: [[tensor([], { shape: [0] }), [1]]], want: [1] },
    { title: "one alone", given: [[[1, 2]]], want: [1, 2] },
    { title: "int32", given: [[tensor([1], { dtype: "int32" }), tensor([2], { dtype: "int32" })]], want: [1, 2] },
    { title: "bools", given: [[[true], [false, true]]], want: [true, false, true] },
    { title: "none", given: [[]], throws: "concat: there is nothing to join" },
    { title: "scalars", given: [[tensor(1), tensor(2)]], throws: "concat: there is no axis 0 in 0 dims" },
    {
      title: "different other sizes",
      given: [[[[1, 2]], [[1, 2, 3]]], { axis: 0 }],
      throws: "the shapes differ in other axes than 0",
    },
    { title: "different ranks", given: [[[1], [[1]]], { axis: 0 }], throws: "the shapes differ in other axes than 0" },
    {
      title: "a scalar beside a vector",
      given: [[[1], 2], { axis: 0 }],
      throws: "the shapes differ in other axes than 0",
    },
    {
      title: "a row without the joined axis",
      given: [[[[1, 2]], [1]], { axis: 1 }],
      throws: "the shapes differ in other axes than 1",
    },
    { title: "different dtypes", given: [[[1], [true]]], throws: "different dtypes" },
    { title: "uint8", given: [[new Uint8Array([1]), new Uint8Array([200, 3])]], want: [1, 200, 3] },
  ],
  ["tensors", "plain"],
);
