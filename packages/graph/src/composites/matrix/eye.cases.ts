import { type OpCases, opCases } from "../../testing/opCases.ts";
import { eye } from "./eye.ts";

export const eyeCases: OpCases = opCases(eye, [
  {
    title: "square",
    given: [2],
    want: [
      [1, 0],
      [0, 1],
    ],
  },
]);
