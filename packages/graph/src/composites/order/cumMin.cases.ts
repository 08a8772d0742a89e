import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cumMin } from "./cumMin.ts";

export const cumMinCases: OpCases = opCases(cumMin, [
  { title: "a vector", given: [[3, 4, 1, 2]], want: [3, 3, 1, 1] },
  { title: "backwards", given: [[3, 4, 1, 2], { reverse: true }], want: [1, 1, 1, 2] },
  {
    title: "of int32",
    given: [tensor([2147483647, -1, -2147483648, 5], { dtype: "int32" })],
    want: [2147483647, -1, -2147483648, -2147483648],
  },
]);
