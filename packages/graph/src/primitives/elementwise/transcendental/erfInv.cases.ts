import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { erfInv } from "./erfInv.ts";

export const erfInvCases: OpCases = opCases(erfInv, [
  {
    title: "element by element",
    given: [
      [
        [-0.95, -0.3],
        [0, 0.5],
      ],
    ],
    want: [
      [-1.3859038243496777, -0.2724627147267543],
      [0, 0.4769362762044699],
    ],
  },
  { title: "keeps its digits near 0", given: [[1e-8, -1e-8]], want: [8.86226925452758e-9, -8.86226925452758e-9] },
  {
    title: "near 1",
    given: [[0.999, 0.9999999403953552]],
    want: [2.3267537655135246, 3.832506856900711],
    gradient: false,
    because: "the steps of the differences reach beyond 1",
  },
  {
    title: "ends",
    given: [[-1, 1, 1.5, Number.NaN]],
    want: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN, Number.NaN],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
