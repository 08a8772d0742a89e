import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { sign } from "./sign.ts";

export const signCases: OpCases = opCases(sign, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 3],
      ],
    ],
    want: [
      [-1, -1],
      [1, 1],
    ],
  },
  {
    title: "at 0",
    given: [[0, Number.NEGATIVE_INFINITY, Number.NaN]],
    want: [0, -1, Number.NaN],
    gradient: false,
    because: "a step has no difference quotient",
  },
  { title: "int32", given: [tensor([-3, 0, 3], { dtype: "int32" })], want: [-1, 0, 1] },
  { title: "bool", given: [[true]], throws: "takes float32 or int32, got bool" },
]);
