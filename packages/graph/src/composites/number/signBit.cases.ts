import { tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../testing/opCases.ts";
import { signBit } from "./signBit.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const signBitCases: OpCases = opCases(signBit, [
  {
    title: "both signs, zeros, infinities, NaN",
    given: [[-1, 2, -0, 0, -infinity, nan]],
    want: [true, false, true, false, true, false],
  },
  { title: "int32", given: [tensor([-1, 0], { dtype: "int32" })], want: [true, false] },
]);
