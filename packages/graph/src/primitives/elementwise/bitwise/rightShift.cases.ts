import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { rightShift } from "./rightShift.ts";

export const rightShiftCases: OpCases = opCases(rightShift, [
  {
    title: "by counts of their own",
    given: [tensor([12, -3, -2147483648, 5, -5], { dtype: "int32" }), tensor([1, 1, 31, 32, -1], { dtype: "int32" })],
    want: tensor([6, -2, -1, 0, -1], { dtype: "int32" }),
  },
]);
