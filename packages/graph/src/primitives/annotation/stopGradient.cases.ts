import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { stopGradient } from "./stopGradient.ts";

const because = "it passes none on purpose";

export const stopGradientCases: OpCases = opCases(stopGradient, [
  { title: "the same value", given: [[1, 2]], want: [1, 2], gradient: false, because },
  { title: "a number", given: [3], want: 3 },
  { title: "int32", given: [tensor([1], { dtype: "int32" })], want: [1] },
  { title: "bools", given: [[true]], want: [true] },
]);
