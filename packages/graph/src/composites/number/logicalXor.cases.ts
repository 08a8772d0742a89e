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
  { title: "numbers", given: [[1], [0]], throws: "takes bool, got float32" },
]);
