import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logMeanExp } from "./logMeanExp.ts";

export const logMeanExpCases: OpCases = opCases(logMeanExp, [
  {
    title: "of rows",
    given: [
      [
        [1000, 1000],
        [0, Math.log(3)],
      ],
      { axis: 1 },
    ],
    want: [1000, Math.LN2],
  },
]);
