import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { erfc } from "./erfc.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const erfcCases: OpCases = opCases(erfc, [
  {
    title: "around zero and in the tail",
    given: [[-2.5, -0.3, 0, 0.7, 3, 9]],
    want: [1.999593047982555, 1.3286267594591273, 1, 0.32219880616258156, 2.209049699858544e-5, 4.1370317465138104e-37],
  },
  {
    title: "infinities and NaN",
    given: [[-infinity, infinity, nan]],
    want: [2, 0, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
