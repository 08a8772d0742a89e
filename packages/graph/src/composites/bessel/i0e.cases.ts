import { type OpCases, opCases } from "../../testing/opCases.ts";
import { i0e } from "./i0e.ts";

export const i0eCases: OpCases = opCases(i0e, [
  {
    title: "on both sides of 8",
    given: [[0.5, -2, 7.9, 8.1, 30]],
    want: [0.64503527044915, 0.308508322553671, 0.14436986414104191, 0.14251180948829525, 0.0731459464822373],
  },
  { title: "at 0", given: [[0]], want: [1], gradient: false, because: "it has a kink there" },
]);
