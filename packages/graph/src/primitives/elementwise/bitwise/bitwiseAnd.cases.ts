import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { bitwiseAnd } from "./bitwiseAnd.ts";

export const bitwiseAndCases: OpCases = opCases(bitwiseAnd, [
  {
    title: "both signs",
    given: [tensor([12, -1, -2147483648], { dtype: "int32" }), tensor([10, 7, -1], { dtype: "int32" })],
    want: tensor([8, 7, -2147483648], { dtype: "int32" }),
  },
  { title: "float32", given: [[1], [1]], throws: "takes int32, got float32" },
]);
