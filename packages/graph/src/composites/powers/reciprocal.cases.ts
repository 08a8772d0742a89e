import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { reciprocal } from "./reciprocal.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const reciprocalCases: OpCases = opCases(reciprocal, [
  { title: "element by element", given: [[2, -4, 0.1]], want: [0.5, -0.25, 10] },
  {
    title: "zeros and infinities",
    given: [[0, -0, -infinity, nan]],
    want: [infinity, -infinity, -0, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
  { title: "int32", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
]);
