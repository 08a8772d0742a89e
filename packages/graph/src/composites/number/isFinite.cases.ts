import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { isFinite } from "./isFinite.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const isFiniteCases: OpCases = opCases(isFinite, [
  {
    title: "numbers, infinities and NaN",
    given: [[1, 3e38, infinity, -infinity, nan]],
    want: [true, true, false, false, false],
  },
  { title: "int32, the least too", given: [tensor([-2147483648], { dtype: "int32" })], want: [true] },
]);
