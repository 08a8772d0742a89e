import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { bitwiseOr } from "./bitwiseOr.ts";

export const bitwiseOrCases: OpCases = opCases(bitwiseOr, [
  {
    title: "both signs",
    given: [tensor([12, -8, 0], { dtype: "int32" }), tensor([10, 7, -2147483648], { dtype: "int32" })],
    want: tensor([14, -1, -2147483648], { dtype: "int32" }),
  },
]);
