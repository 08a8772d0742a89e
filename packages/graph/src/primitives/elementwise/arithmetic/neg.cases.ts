import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { neg } from "./neg.ts";

export const negCases: OpCases = opCases(neg, [
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
      [-0.7, -3],
    ],
  },
  {
    title: "int32, whose lowest value stays",
    given: [tensor([-3, 3, -2147483648], { dtype: "int32" })],
    want: [3, -3, -2147483648],
  },
  { title: "bool", given: [[true]], throws: "takes float32 or int32, got bool" },
]);
