import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { sigmoid } from "./sigmoid.ts";

export const sigmoidCases: OpCases = opCases(sigmoid, [
  {
    title: "element by element",
    given: [
      [
        [-2.5, -0.3],
        [0.7, 3],
      ],
    ],
    want: [
      [0.07585818002124355, 0.425557483188341],
      [0.668187772168166, 0.9525741268224333],
    ],
  },
  {
    title: "keeps its digits at both ends",
    given: [[-80, -30, 30, 100]],
    want: [1.8048513878454153e-35, 9.357622968839299e-14, 0.9999999999999064, 1],
  },
  {
    title: "ends",
    given: [[Number.NEGATIVE_INFINITY, -1000, 1000, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [0, 0, 1, 1, Number.NaN],
    gradient: false,
    because: "differences with NaN are NaN",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
