import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logspace } from "./logspace.ts";

export const logspaceCases: OpCases = opCases(logspace, [
  { title: "powers of ten", given: [0, 3, 4], want: [1, 10, 100, 1000], rtol: 1e-14 },
  {
    title: "powers of two, without the last",
    given: [0, 3, 3, { base: 2, endpoint: false }],
    want: [1, 2, 4],
    rtol: 1e-14,
  },
  { title: "a base of 0", given: [0, 1, 2, { base: 0 }], throws: "logspace: base is 0." },
]);
