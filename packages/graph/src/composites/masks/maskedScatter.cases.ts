import { type OpCases, opCases } from "../../testing/opCases.ts";
import { maskedScatter } from "./maskedScatter.ts";

export const maskedScatterCases: OpCases = opCases(maskedScatter, [
  {
    title: "in row-major order",
    given: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [false, true],
        [true, false],
      ],
      [7, 8, 9],
    ],
    want: [
      [1, 7],
      [8, 4],
    ],
  },
  { title: "too few", given: [[1, 2], [true, true], [7]], throws: "maskedScatter: index 1 at [1] is outside 0..0" },
]);
