import { type OpCases, opCases } from "../../testing/opCases.ts";
import { geomspace } from "./geomspace.ts";

export const geomspaceCases: OpCases = opCases(geomspace, [
  { title: "powers of two", given: [1, 16, 5], want: [1, 2, 4, 8, 16], rtol: 1e-14 },
  { title: "negative ends", given: [-1, -100, 3], want: [-1, -10, -100], rtol: 1e-14 },
  { title: "across 0", given: [-1, 1, 3], throws: "from -1 to 1 there are no quotients" },
]);
