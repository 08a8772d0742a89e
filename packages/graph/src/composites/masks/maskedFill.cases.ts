import { type OpCases, opCases } from "../../testing/opCases.ts";
import { maskedFill } from "./maskedFill.ts";

export const maskedFillCases: OpCases = opCases(maskedFill, [
  {
    title: "rows",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [[true], [false]],
      -1,
    ],
    want: [
      [-1, -1],
      [3, 4],
    ],
  },
]);
