import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { min } from "./min.ts";

export const minCases: OpCases = opCases(min, [
  {
    title: "over everything",
    given: [
      [
        [4, 7, 3],
        [1, 5, 6],
      ],
    ],
    want: 1,
  },
  {
    title: "over the last axis",
    given: [
      [
        [4, 7, 3],
        [1, 5, 6],
      ],
      { axis: -1 },
    ],
    want: [3, 1],
  },
  {
    title: "over the first axis, kept",
    given: [
      [
        [4, 7, 3],
        [1, 5, 6],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[1, 5, 3]],
  },
  {
    title: "over two of three axes",
    given: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [8, 6],
          [7, 5],
        ],
      ],
      { axis: [0, 2] },
    ],
    want: [1, 3],
  },
  { title: "of equal ones", given: [[2, 2, 3]], want: 2, gradient: false, because: "two smallest make a kink" },
  {
    title: "NaN wins",
    given: [[1, Number.NaN, 3]],
    want: Number.NaN,
    gradient: false,
    because: "differences with NaN are NaN",
  },
  {
    title: "of int32, the largest included",
    given: [
      tensor(
        [
          [2147483647, 2147483647],
          [3, 4],
        ],
        { dtype: "int32" },
      ),
      { axis: 1 },
    ],
    want: [2147483647, 3],
  },
  {
    title: "of nothing",
    given: [tensor([], { shape: [0] })],
    throws: "min([0]): axis 0 is empty, and nothing has no min",
  },
  { title: "bools", given: [[true, false]], throws: "takes float32, int32 or uint8, got bool" },
  {
    title: "of some elements",
    given: [
      [
        [2, 5],
        [3, 4],
      ],
      {
        axis: 1,
        where: tensor([
          [true, false],
          [false, false],
        ]),
        initial: 1.5,
      },
    ],
    want: [1.5, 1.5],
  },
  {
    title: "with something else",
    given: [
      [
        [2, 5],
        [3, 4],
      ],
      { axis: 0, initial: 3.5 },
    ],
    want: [2, 3.5],
  },
  { title: "uint8", given: [new Uint8Array([1, 200, 3, 255, 5, 0])], want: 0 },
]);
