import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { logicalOr } from "./logicalOr.ts";

export const logicalOrCases: OpCases = opCases(logicalOr, [
  {
    title: "every pair",
    given: [
      [[true], [false]],
      [true, false],
    ],
    want: [
      [true, true],
      [true, false],
    ],
  },
  { title: "beside a constant", given: [[true, false], true], want: [true, true] },
  {
    title: "numbers beside bools",
    given: [
      [1, 0],
      [false, false],
    ],
    want: [true, false],
  },
]);
