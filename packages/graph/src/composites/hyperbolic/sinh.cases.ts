import { type OpCases, opCases } from "../../testing/opCases.ts";
import { sinh } from "./sinh.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const sinhCases: OpCases = opCases(sinh, [
  {
    title: "around zero",
    given: [[-2, -1e-8, 0.5, 3]],
    want: [-3.626860407847019, -1e-8, 0.5210953054937474, 10.017874927409903],
  },
  {
    title: "zeros, the largest that float32 holds, infinities and NaN",
    given: [[0, -0, 89, -infinity, infinity, nan]],
    want: [0, -0, 2.2448064095871728e38, -infinity, infinity, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
