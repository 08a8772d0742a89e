import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { atan2 } from "./atan2.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const atan2Cases: OpCases = opCases(atan2, [
  {
    title: "all quadrants",
    given: [
      [1, 2, -3, -0.5],
      [2, -1, -0.25, 3],
    ],
    want: [0.4636476090008061, 2.0344439357957027, -1.6539375586833378, -0.16514867741462683],
  },
  {
    title: "a column and a row",
    given: [
      [[1], [-2]],
      [1, 3],
    ],
    want: [
      [0.7853981633974483, 0.3217505543966422],
      [-1.1071487177940904, -0.5880026035475675],
    ],
  },
  {
    title: "zeros, infinities and NaN",
    given: [
      [0, -0, 0, -0, infinity, infinity, 1, nan, 1],
      [0, 0, -0, -1, infinity, -infinity, -infinity, 1, nan],
    ],
    want: [0, -0, Math.PI, -Math.PI, Math.PI / 4, 2.356194490192345, Math.PI, nan, nan],
    gradient: false,
    because: "it jumps there",
  },
  { title: "int32", given: [tensor([1], { dtype: "int32" }), 1], throws: "takes float32, got int32" },
]);
