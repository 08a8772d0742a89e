import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { cumArgMin } from "./cumArgMin.ts";

export const cumArgMinCases: OpCases = opCases(cumArgMin, [
  { title: "of equal ones the last", given: [[2, 1, 3, 1, 4]], want: [0, 1, 1, 3, 3] },
  { title: "of int32", given: [tensor([2, -3, 0], { dtype: "int32" })], want: [0, 1, 1] },
]);
