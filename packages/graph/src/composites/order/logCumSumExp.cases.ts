import { type OpCases, opCases } from "../../testing/opCases.ts";
import { logCumSumExp } from "./logCumSumExp.ts";

export const logCumSumExpCases: OpCases = opCases(logCumSumExp, [
  {
    title: "along the last axis",
    given: [[[0, Math.log(2), Math.log(3)]], { axis: -1 }],
    want: [[0, Math.log(3), Math.log(6)]],
  },
  {
    title: "far apart, either way",
    given: [[1000, -1000, 1000], { reverse: true }],
    want: [1000 + Math.LN2, 1000, 1000],
  },
  {
    title: "infinities",
    given: [[Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, -1000, Number.POSITIVE_INFINITY, 1]],
    want: [
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      -1000,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ],
    gradient: false,
    because: "beside an infinity there are no differences",
  },
]);
