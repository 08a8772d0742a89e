import { type OpCases, opCases } from "../../testing/opCases.ts";
import { i1 } from "./i1.ts";

export const i1Cases: OpCases = opCases(i1, [
  {
    title: "on both sides of 8",
    given: [[0.5, -2, 7.9, 8.1]],
    want: [0.25789430539089636, -1.5906368546373295, 363.8539440845081, 439.48430891035844],
  },
  { title: "at 0", given: [[0]], want: [0], gradient: false, because: "the slope of its slope is a limit there" },
]);
