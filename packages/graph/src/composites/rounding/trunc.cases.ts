import { type OpCases, opCases } from "../../testing/opCases.ts";
import { trunc } from "./trunc.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const truncCases: OpCases = opCases(trunc, [
  { title: "between whole numbers", given: [[-1.5, -0.25, 0.25, 2.75]], want: [-1, -0, 0, 2] },
  {
    title: "whole numbers, zeros, infinities and NaN",
    given: [[2, -2, 0, -0, infinity, -infinity, nan]],
    want: [2, -2, 0, -0, infinity, -infinity, nan],
    gradient: false,
    because: "it jumps there",
  },
]);
