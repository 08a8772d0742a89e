import { type OpCases, opCases } from "../../testing/opCases.ts";
import { isClose } from "./isClose.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const isCloseCases: OpCases = opCases(isClose, [
  {
    title: "near, far, infinite, NaN",
    given: [
      [1, 2, infinity, 1, infinity, nan],
      [1.000001, 2.1, infinity, infinity, -infinity, nan],
    ],
    want: [true, false, true, false, false, false],
  },
  { title: "with NaN equal to NaN", given: [[nan, nan], [nan, 1], { equalNaN: true }], want: [true, false] },
]);
