import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { tanh } from "./tanh.ts";

export const tanhCases: OpCases = opCases(tanh, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 3],
      ],
    ],
    want: [
      [-0.9866142981514303, -0.2913126124515909],
      [0.6043677771171635, 0.9950547536867305],
    ],
  },
  { title: "keeps its digits near 0", given: [[1e-8, 0]], want: [1e-8, 0] },
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
