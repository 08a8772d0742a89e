import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { leftShift } from "./leftShift.ts";

export const leftShiftCases: OpCases = opCases(leftShift, [
  {
    title: "by counts of their own",
    given: [tensor([1, -3, 1073741825, 5, 5], { dtype: "int32" }), tensor([31, 2, 1, 32, -1], { dtype: "int32" })],
    want: tensor([-2147483648, -12, -2147483646, 0, 0], { dtype: "int32" }),
  },
]);
