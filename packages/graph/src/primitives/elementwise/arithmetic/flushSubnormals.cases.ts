import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { flushSubnormals } from "./flushSubnormals.ts";

export const flushSubnormalsCases: OpCases = opCases(flushSubnormals, [
  {
    title: "normal numbers of any size",
    given: [[-2.5, 0, 3e38, 2 ** -126, -(2 ** -126)]],
    want: [-2.5, 0, 3e38, 2 ** -126, -(2 ** -126)],
    gradient: false,
    because: "differences of 3e38 overflow",
  },
  { title: "numbers whose slope is 1", given: [[-2.5, 0.5, 7]], want: [-2.5, 0.5, 7] },
  {
    title: "subnormal numbers",
    given: [[1e-40, -1e-40, 2 ** -149, 1.17e-38]],
    want: [0, 0, 0, 0],
    gradient: false,
    because: "a step has no difference quotient",
  },
  {
    title: "infinities and NaN",
    given: [[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]],
    want: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "they have no difference quotient",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
