import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { logicalAnd } from "./logicalAnd.ts";

export const logicalAndCases: OpCases = opCases(logicalAnd, [
  {
    title: "every pair",
    given: [
      [[true], [false]],
      [true, false],
    ],
    want: [
      [true, false],
      [false, false],
    ],
  },
  { title: "beside a constant", given: [[true, false], true], want: [true, false] },
  {
    title: "numbers beside bools",
    given: [
      [1, 0],
      [true, true],
    ],
    want: [true, false],
  },
]);
