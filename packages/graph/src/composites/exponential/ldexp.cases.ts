import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { ldexp } from "./ldexp.ts";

export const ldexpCases: OpCases = opCases(ldexp, [
  { title: "whole powers", given: [[1.5, 3, -1], tensor([2, -1, 0], { dtype: "int32" })], want: [6, 1.5, -1] },
]);
