import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { erf } from "./erf.ts";

export const erfCases: OpCases = opCases(erf, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 3],
      ],
    ],
    want: [
      [-0.999593047982555, -0.3286267594591274],
      [0.6778011938374184, 0.9999779095030014],
    ],
  },
  {
    title: "keeps its digits near 0",
    given: [[1e-10, 0, -1e-10]],
    want: [1.1283791670955126e-10, 0, -1.1283791670955126e-10],
  },
  { title: "saturates", given: [[-1000, -30, 30, 1000]], want: [-1, -1, 1, 1] },
  {
    title: "ends",
    given: [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [-1, 1, Number.NaN],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
