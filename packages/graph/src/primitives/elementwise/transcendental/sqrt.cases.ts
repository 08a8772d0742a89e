import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { sqrt } from "./sqrt.ts";

export const sqrtCases: OpCases = opCases(sqrt, [
  {
    title: "element by element",
    given: [
      [
        [0.25, 2],
        [10, 9],
      ],
    ],
    want: [
      [0.5, 1.4142135623730951],
      [3.1622776601683795, 3],
    ],
  },
  {
    title: "ends",
    given: [[0, -1, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [0, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
