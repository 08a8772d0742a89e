import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { norm } from "./norm.ts";

export const normCases: OpCases = opCases(norm, [
  { title: "of a vector", given: [[3, 4]], want: 5 },
  {
    title: "of a matrix, over everything",
    given: [
      [
        [1, 2],
        [2, 4],
      ],
    ],
    want: 5,
  },
  {
    title: "of each row",
    given: [
      [
        [3, 4],
        [5, 12],
      ],
      { axis: 1 },
    ],
    want: [5, 13],
  },
  {
    title: "of each column, kept",
    given: [
      [
        [3, 5],
        [4, 12],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[5, 13]],
  },
  { title: "of zeros", given: [[0, 0]], want: 0, gradient: false, because: "it has a kink there" },
  {
    title: "C4: of large numbers, whose squares overflow",
    given: [[3e20, 4e20]],
    want: 5e20,
    rtol: 1e-6,
    gradient: false,
    because: "no step of differences suits such sizes",
  },
  {
    title: "C4: of tiny numbers, whose squares vanish",
    given: [[3e-30, 4e-30]],
    want: 5e-30,
    rtol: 1e-6,
    gradient: false,
    because: "no step of differences suits such sizes",
  },
  {
    title: "C4: of the largest numbers",
    given: [[2e38, 1e38, -2e38]],
    want: 3e38,
    rtol: 1e-6,
    gradient: false,
    because: "no step of differences suits such sizes",
  },
  {
    title: "C4: of the smallest numbers",
    given: [[6e-38, -8e-38]],
    want: 1e-37,
    rtol: 1e-6,
    gradient: false,
    because: "no step of differences suits such sizes",
  },
  {
    title: "C4: of rows of very different sizes",
    given: [
      [
        [3e30, 4e30],
        [3e-30, 4e-30],
        [3, 4],
        [0, 0],
      ],
      { axis: 1 },
    ],
    want: [5e30, 5e-30, 5, 0],
    rtol: 1e-6,
    gradient: false,
    because: "the last row has a kink",
  },
  {
    title: "of infinity",
    given: [[1, Number.NEGATIVE_INFINITY]],
    want: Number.POSITIVE_INFINITY,
    gradient: false,
    because: "it is ∞/∞",
  },
  { title: "of NaN", given: [[1, Number.NaN]], want: Number.NaN, gradient: false, because: "it is NaN" },
  { title: "of nothing", given: [tensor([], { shape: [0] })], want: 0 },
  {
    title: "the sum of sizes of rows",
    given: [
      [
        [3, -4],
        [1, 2],
      ],
      { order: 1, axis: 1 },
    ],
    want: [7, 3],
  },
  { title: "the largest size", given: [[3, -4], { order: Number.POSITIVE_INFINITY }], want: 4 },
  { title: "the smallest size", given: [[3, -4], { order: Number.NEGATIVE_INFINITY }], want: 3 },
  {
    title: "how many are not 0",
    given: [[3, 0, -4], { order: 0 }],
    want: 2,
    gradient: false,
    because: "it jumps at 0",
  },
  { title: "of order 3, kept", given: [[[1, 2]], { order: 3, axis: -1, keepDims: true }], want: [[2.080083823051904]] },
  {
    title: "of order 1.5, whose powers overflow",
    given: [[1e38, -1e38], { order: 1.5 }],
    want: 1.5874010519681994e38,
    gradient: false,
    because: "differences lose their digits there",
  },
]);
