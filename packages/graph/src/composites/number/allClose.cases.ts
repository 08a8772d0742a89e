import { type OpCases, opCases } from "../../testing/opCases.ts";
import { allClose } from "./allClose.ts";

export const allCloseCases: OpCases = opCases(allClose, [
  {
    title: "near",
    given: [
      [1, 2],
      [1.000001, 2],
    ],
    want: true,
  },
  { title: "one is not", given: [[1, 2], [1.1, 2], { rtol: 0.01 }], want: false },
]);
