import { type OpCases, opCases } from "../../testing/opCases.ts";
import { hypot } from "./hypot.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const hypotCases: OpCases = opCases(hypot, [
  {
    title: "legs",
    given: [
      [3, -5, 1],
      [4, 12, -1],
    ],
    want: [5, 13, Math.SQRT2],
  },
  {
    title: "without overflow and underflow, and at infinities",
    given: [
      [3e37, 3e-30, infinity, 0, nan],
      [4e37, 4e-30, 1, 0, 1],
    ],
    want: [5e37, 5e-30, infinity, 0, nan],
    gradient: false,
    because: "differences lose their digits there",
  },
]);
