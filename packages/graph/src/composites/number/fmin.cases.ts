import { type OpCases, opCases } from "../../testing/opCases.ts";
import { fmin } from "./fmin.ts";

const { NaN: nan } = Number;

export const fminCases: OpCases = opCases(fmin, [
  {
    title: "numbers",
    given: [
      [1, 4],
      [3, 2],
    ],
    want: [1, 2],
  },
  {
    title: "beside NaN",
    given: [
      [1, nan],
      [nan, 2],
    ],
    want: [1, 2],
    gradient: false,
    because: "differences with NaN are NaN",
  },
]);
