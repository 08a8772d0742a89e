import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { sin } from "./sin.ts";

export const sinCases: OpCases = opCases(sin, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 3],
      ],
    ],
    want: [
      [-0.5984721441039565, -0.29552020666133955],
      [0.644217687237691, 0.1411200080598672],
    ],
  },
  {
    title: "infinities",
    given: [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [Number.NaN, Number.NaN, Number.NaN],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
