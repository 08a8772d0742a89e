import { type OpCases, opCases } from "../../testing/opCases.ts";
import { linspace } from "./linspace.ts";

export const linspaceCases: OpCases = opCases(linspace, [
  { title: "with the end", given: [2, 4, 5], want: [2, 2.5, 3, 3.5, 4] },
  { title: "without the end", given: [2, 4, 4, { endpoint: false }], want: [2, 2.5, 3, 3.5] },
  { title: "one and none", given: [2, 4, 1], want: [2] },
  { title: "half of one", given: [0, 1, 1.5], throws: "linspace: count is 1.5. Give a whole number of at least 0." },
]);
