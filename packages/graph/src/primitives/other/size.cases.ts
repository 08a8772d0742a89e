import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { size } from "./size.ts";

export const sizeCases: OpCases = opCases(size, [
  {
    title: "of the first axis",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      0,
    ],
    want: 2,
  },
  {
    title: "of the last axis",
    given: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      -1,
    ],
    want: 3,
  },
  { title: "of an empty axis", given: [tensor([], { shape: [0] }), 0], want: 0 },
  { title: "an axis that is not there", given: [[1], 1], throws: "size: there is no axis 1 in 1 dims" },
  { title: "a scalar", given: [tensor(1), 0], throws: "A scalar has no axes" },
]);
