import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { any } from "./any.ts";

export const anyCases: OpCases = opCases(any, [
  {
    title: "E4: of all elements",
    given: [
      [
        [false, true],
        [false, false],
      ],
    ],
    want: true,
  },
  {
    title: "E4: along an axis",
    given: [
      [
        [false, true],
        [false, false],
      ],
      { axis: 1 },
    ],
    want: [true, false],
  },
  {
    title: "E4: along an axis that stays",
    given: [
      [
        [false, true],
        [false, false],
      ],
      { axis: 0, keepDims: true },
    ],
    want: [[false, true]],
  },
  { title: "E4: of nothing", given: [tensor([], { shape: [0], dtype: "bool" })], want: false },
  {
    title: "E4: numbers",
    given: [
      [
        [1, 0],
        [0, 0],
      ],
      { axis: 1 },
    ],
    want: [true, false],
  },
  { title: "E4: of some", given: [[true, false], { where: tensor([false, true]) }], want: false },
]);
