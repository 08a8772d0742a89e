import { type OpCases, opCases } from "../../testing/opCases.ts";
import { exp2 } from "./exp2.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const exp2Cases: OpCases = opCases(exp2, [
  { title: "whole and other numbers", given: [[-1, 0, 0.5, 10]], want: [0.5, 1, Math.SQRT2, 1024] },
  {
    title: "infinities and NaN",
    given: [[-infinity, infinity, nan]],
    want: [0, infinity, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
