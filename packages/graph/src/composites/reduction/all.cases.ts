import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { all } from "./all.ts";

export const allCases: OpCases = opCases(all, [
  {
    title: "E4: of all elements",
    given: [
      [
        [true, true],
        [true, false],
      ],
    ],
    want: false,
  },
  {
    title: "E4: along an axis",
    given: [
      [
        [true, true],
        [true, false],
      ],
      { axis: 1 },
    ],
    want: [true, false],
  },
  {
    title: "E4: along an axis that stays",
    given: [
      [
        [true, true],
        [true, false],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[true, false]],
  },
  { title: "E4: of nothing", given: [tensor([], { shape: [0], dtype: "bool" })], want: true },
  {
    title: "E4: numbers",
    given: [
      [
        [1, 0],
        [Number.NaN, -2],
      ],
      { axis: 1 },
    ],
    want: [false, true],
  },
  { title: "E4: of some", given: [[true, false], { where: tensor([true, false]) }], want: true },
]);
