import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { exp } from "./exp.ts";

export const expCases: OpCases = opCases(exp, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 3],
      ],
    ],
    want: [
      [0.0820849986238988, 0.7408182206817179],
      [2.0137527074704766, 20.085536923187668],
    ],
  },
  {
    title: "ends",
    given: [[Number.NEGATIVE_INFINITY, -1000, 0, 1000, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [0, 0, 1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
