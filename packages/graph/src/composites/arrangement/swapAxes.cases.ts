import { type OpCases, opCases } from "../../testing/opCases.ts";
import { swapAxes } from "./swapAxes.ts";

export const swapAxesCases: OpCases = opCases(swapAxes, [
  { title: "the first and the last", given: [[[[1, 2]], [[3, 4]]], 0, -1], want: [[[1, 3]], [[2, 4]]] },
  { title: "none of them", given: [[1, 2], 0, 1], throws: "there is no axis 1" },
]);
