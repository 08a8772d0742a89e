import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logicalXor } from "./logicalXor.ts";

export const logicalXorCases: OpCases = opCases(logicalXor, [
  {
    title: "all pairs",
    given: [
      [true, true, false, false],
      [true, false, true, false],
    ],
    want: [false, true, true, false],
  },
  {
    title: "numbers",
    given: [
      [1, 0, Number.NaN],
      [0, 0, 2],
    ],
    want: [true, false, false],
  },
]);
