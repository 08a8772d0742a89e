import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { isNaN } from "./isNaN.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const isNaNCases: OpCases = opCases(isNaN, [
  { title: "numbers, infinities and NaN", given: [[1, -0, infinity, nan]], want: [false, false, false, true] },
  { title: "int32", given: [tensor([0], { dtype: "int32" })], want: [false] },
]);
