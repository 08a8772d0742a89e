import { type OpCases, opCases } from "../../testing/opCases.ts";
import { fmax } from "./fmax.ts";

const { NaN: nan } = Number;

export const fmaxCases: OpCases = opCases(fmax, [
  {
    title: "numbers",
    given: [
      [1, 4],
      [3, 2],
    ],
    want: [3, 4],
  },
  {
    title: "beside NaN",
    given: [
      [1, nan, nan],
      [nan, 2, nan],
    ],
    want: [1, 2, nan],
    gradient: false,
    because: "differences with NaN are NaN",
  },
]);
