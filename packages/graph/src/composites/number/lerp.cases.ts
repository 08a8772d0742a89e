import { type OpCases, opCases } from "../../testing/opCases.ts";
import { lerp } from "./lerp.ts";

export const lerpCases: OpCases = opCases(lerp, [
  {
    title: "parts of a way",
    given: [
      [2, 2, 2],
      [6, 6, 6],
      [0, 0.25, 1],
    ],
    want: [2, 3, 6],
  },
]);
