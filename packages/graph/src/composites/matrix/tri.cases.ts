import { type OpCases, opCases } from "../../testing/opCases.ts";
import { tri } from "./tri.ts";

export const triCases: OpCases = opCases(tri, [
  {
    title: "square",
    given: [2],
    want: [
      [1, 0],
      [1, 1],
    ],
  },
]);
