import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { abs } from "./abs.ts";

export const absCases: OpCases = opCases(abs, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 3],
      ],
    ],
    want: [
      [2.5, 0.3],
      [0.7, 3],
    ],
  },
  {
    title: "at 0",
    given: [[0, Number.NEGATIVE_INFINITY, Number.NaN]],
    want: [0, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "a kink has no difference quotient",
  },
  {
    title: "int32, whose lowest value stays",
    given: [tensor([-3, 3, -2147483648], { dtype: "int32" })],
    want: [3, 3, -2147483648],
  },
  { title: "bool", given: [[true]], throws: "takes float32 or int32, got bool" },
]);
