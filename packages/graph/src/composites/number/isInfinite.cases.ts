import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { isInfinite } from "./isInfinite.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const isInfiniteCases: OpCases = opCases(isInfinite, [
  { title: "numbers, infinities and NaN", given: [[1, infinity, -infinity, nan]], want: [false, true, true, false] },
  { title: "int32", given: [tensor([1], { dtype: "int32" })], want: [false] },
  {
    title: "one of both",
    given: [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], { sign: -1 }],
    want: [true, false],
  },
]);
