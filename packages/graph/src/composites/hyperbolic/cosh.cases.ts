import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cosh } from "./cosh.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const coshCases: OpCases = opCases(cosh, [
  {
    title: "around zero",
    given: [[-2, 0, 0.5, 3]],
    want: [3.7621956910836314, 1, 1.1276259652063807, 10.067661995777765],
  },
  {
    title: "the largest that float32 holds, infinities and NaN",
    given: [[-89, -infinity, infinity, nan]],
    want: [2.2448064095871728e38, infinity, infinity, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
