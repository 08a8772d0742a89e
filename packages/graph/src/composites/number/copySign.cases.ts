import { type OpCases, opCases } from "../../testing/opCases.ts";
import { copySign } from "./copySign.ts";

export const copySignCases: OpCases = opCases(copySign, [
  {
    title: "both signs",
    given: [
      [1, -2, 3, -4],
      [-3, 4, 0.5, -0.5],
    ],
    want: [-1, 2, 3, -4],
  },
  {
    title: "zeros",
    given: [
      [1, 0],
      [-0, -1],
    ],
    want: [-1, -0],
    gradient: false,
    because: "it jumps there",
  },
]);
