import { type OpCases, opCases } from "../../testing/opCases.ts";
import { betaln } from "./betaln.ts";

export const betalnCases: OpCases = opCases(betaln, [
  {
    title: "element by element",
    given: [
      [0.5, 2, 30],
      [1.5, 3, 0.1],
    ],
    want: [0.4515827052894547, -2.4849066497880004, 1.914099554300968],
  },
]);
