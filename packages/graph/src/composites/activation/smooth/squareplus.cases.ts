import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { squareplus } from "./squareplus.ts";

export const squareplusCases: OpCases = opCases(squareplus, [
  { title: "both sides", given: [[-1.5, 0, 1.5]], want: [0.5, 1, 2] },
]);
