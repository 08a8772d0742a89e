import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { bitwiseXor } from "./bitwiseXor.ts";

export const bitwiseXorCases: OpCases = opCases(bitwiseXor, [
  {
    title: "both signs",
    given: [tensor([12, -1], { dtype: "int32" }), tensor([10, 7], { dtype: "int32" })],
    want: tensor([6, -8], { dtype: "int32" }),
  },
]);
