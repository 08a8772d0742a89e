import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logAddExp } from "./logAddExp.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const logAddExpCases: OpCases = opCases(logAddExp, [
  {
    title: "far from each other, near, equal",
    given: [
      [0, 1, 1000, -1000],
      [2, 0.5, 1000, 3],
    ],
    want: [2.1269280110429727, 1.4740769841801067, 1000.6931471805599, 3],
  },
  {
    title: "infinities and NaN",
    given: [
      [-infinity, -infinity, infinity, infinity, nan],
      [-infinity, 2, -infinity, infinity, 1],
    ],
    want: [-infinity, 2, infinity, infinity, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  {
    title: "different sizes",
    given: [
      [1, 2],
      [1, 2, 3],
    ],
    throws: "2 and 3 do not broadcast",
  },
]);
