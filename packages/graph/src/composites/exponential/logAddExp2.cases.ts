import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logAddExp2 } from "./logAddExp2.ts";

export const logAddExp2Cases: OpCases = opCases(logAddExp2, [
  {
    title: "element by element",
    given: [
      [3, 1, 1000],
      [3, 2, 0],
    ],
    want: [4, Math.log2(6), 1000],
  },
]);
