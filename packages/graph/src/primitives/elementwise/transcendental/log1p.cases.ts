import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { log1p } from "./log1p.ts";

export const log1pCases: OpCases = opCases(log1p, [
  { title: "element by element", given: [[-0.9, 2.5]], want: [-2.302585092994046, 1.252762968495368] },
  { title: "keeps its digits near 0", given: [[1e-10, 0]], want: [9.999999999500001e-11, 0] },
  {
    title: "ends",
    given: [[-1, -2, Number.POSITIVE_INFINITY, Number.NaN]],
    want: [Number.NEGATIVE_INFINITY, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
  { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
